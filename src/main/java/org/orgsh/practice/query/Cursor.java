package org.orgsh.practice.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * The records a query found, by their places in their table. It holds on to nothing of the database, so that any page can
 * be read at any time, and again; what a record says is read with its page.
 */
record Cursor(Plan plan, Places places) {
    /** The places of some records, in the order of the query. */
    static final class Places {
        private long[] all = new long[16];
        private int size;

        void add(long place) {
            if (size == all.length) {
                all = Arrays.copyOf(all, size * 2);
            }
            all[size++] = place;
        }

        int size() {
            return size;
        }

        long[] part(int from, int most) {
            return Arrays.copyOfRange(all, from, from + Math.max(0, Math.min(most, size - from)));
        }
    }

    static Cursor open(Connection connection, Plan plan) throws SQLException {
        Places places = new Places();
        try (PreparedStatement statement = connection.prepareStatement(plan.placesSql())) {
            Queries.bind(statement, plan.parameters(), 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    places.add(rows.getLong(1));
                }
            }
        }
        return new Cursor(plan, places);
    }

    int total() {
        return places.size();
    }
}
