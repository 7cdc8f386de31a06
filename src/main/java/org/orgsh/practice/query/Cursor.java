package org.orgsh.practice.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.schema.Schema;

/** A query that was run and whose rows are there, from which pages are taken at any place. */
final class Cursor {
    private final Connection connection;
    private final Plan plan;
    private final PreparedStatement statement;
    private final ResultSet result;
    private final int total;

    private Cursor(Connection connection, Plan plan, PreparedStatement statement, ResultSet result)
            throws SQLException {
        this.connection = connection;
        this.plan = plan;
        this.statement = statement;
        this.result = result;
        this.total = result.last() ? result.getRow() : 0;
    }

    static Cursor open(Database database, Plan plan) throws SQLException {
        Connection connection = database.borrow();
        try {
            PreparedStatement statement = connection.prepareStatement(
                    plan.sql(), ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
            Queries.bind(statement, plan.parameters(), 1);
            Cursor cursor = new Cursor(connection, plan, statement, statement.executeQuery());
            // The rows are there; nothing of the tables is held on to.
            connection.commit();
            return cursor;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            database.giveBack(connection);
            throw e;
        }
    }

    int total() {
        return total;
    }

    /** The one number of a {@code COUNT()}. */
    synchronized int count() throws SQLException {
        result.first();
        return result.getInt(1);
    }

    synchronized Page page(Schema schema, int offset, int size, String base) throws SQLException {
        if (offset == 0) {
            result.beforeFirst();
        } else {
            result.absolute(offset);
        }
        return Page.read(connection, schema, base, plan, result, size);
    }

    synchronized void close(Database database) {
        try {
            result.close();
            statement.close();
            connection.commit();
            database.giveBack(connection);
        } catch (SQLException broken) {
            // Then the connection is not used again, and there is nothing to answer.
        }
    }
}
