package org.orgsh.practice.data;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/**
 * A place in a transaction to go back to. It is H2's own and not JDBC's, which is a statement of SQL that is parsed anew for each
 * record.
 */
public record Savepoint(SessionLocal session, SessionLocal.Savepoint place) {
    public static Savepoint in(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return new Savepoint(session, session.setSavepoint());
    }

    /** Undoes what was done since. */
    public void rollBack() {
        session.rollbackTo(place);
    }
}
