package org.orgsh.practice.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a data file keeps beside the records: how the org was set, and the numbers that are not to come again. Each note is in
 * the file when its method returns, whatever becomes of the transaction around it. An org in memory keeps none.
 */
final class Notes {
    /** What a note is about. */
    enum Kind {
        SWITCH,
        RULE,
        NUMBER
    }

    /** @param more a rule's message; empty for others */
    record Note(String name, String value, String more) {
        Note(String name, String value) {
            this(name, value, "");
        }
    }

    // No sObject can have a blank in its name.
    private static final String TABLE = "\"practice notes\"";

    private final Storage storage;

    Notes(Storage storage) {
        this.storage = storage;
    }

    List<Note> all(Kind kind) {
        List<Note> notes = new ArrayList<>();
        written(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT \"name\", \"value\", \"more\" FROM " + TABLE + " WHERE \"kind\" = ? ORDER BY \"name\"")) {
                select.setString(1, kind.name());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        notes.add(new Note(rows.getString(1), rows.getString(2), rows.getString(3)));
                    }
                }
            }
        });
        return notes;
    }

    /** Adds notes, or puts them in the place of those of the same name. */
    void put(Kind kind, Collection<Note> notes) {
        if (notes.isEmpty()) {
            return;
        }
        written(connection -> {
            try (PreparedStatement merge = connection.prepareStatement(
                    "MERGE INTO " + TABLE + " KEY (\"kind\", \"name\") VALUES (?, ?, ?, ?)")) {
                for (Note note : notes) {
                    merge.setString(1, kind.name());
                    merge.setString(2, note.name);
                    merge.setString(3, note.value);
                    merge.setString(4, note.more);
                    merge.executeUpdate();
                }
            }
        });
    }

    void remove(Kind kind, String name) {
        written(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM " + TABLE + " WHERE \"kind\" = ? AND LOWER(\"name\") = LOWER(?)")) {
                delete.setString(1, kind.name());
                delete.setString(2, name);
                delete.executeUpdate();
            }
        });
    }

    void clear(Kind kind) {
        written(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM " + TABLE + " WHERE \"kind\" = ?")) {
                delete.setString(1, kind.name());
                delete.executeUpdate();
            }
        });
    }

    @FunctionalInterface
    private interface Work {
        void with(Connection connection) throws SQLException;
    }

    private void written(Work work) {
        if (storage.file() == null) {
            return;
        }
        try {
            Connection connection = storage.borrow();
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                        + " (\"kind\" VARCHAR, \"name\" VARCHAR, \"value\" VARCHAR, \"more\" VARCHAR,"
                        + " PRIMARY KEY (\"kind\", \"name\"))");
                work.with(connection);
                connection.commit();
            } finally {
                storage.giveBack(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the data file " + storage.file() + " cannot be written", e);
        }
    }
}
