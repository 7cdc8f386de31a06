package org.orgsh.practice.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.orgsh.practice.schema.Schema;

/**
 * What a data file says of the org in it. Written last, so that one whose loading was broken off is known and loaded anew.
 */
final class Imprint {
    // No sObject can have a blank in its name.
    private static final String TABLE = "\"practice org\"";
    private static final String TABLES = "objects";

    private final String file;
    private final Map<String, String> marks;

    private Imprint(String file, Map<String, String> marks) {
        this.file = file;
        this.marks = marks;
    }

    /** @throws DataFileException if there are tables in the file that are not ours */
    static Imprint read(Connection connection, String file) throws SQLException, DataFileException {
        boolean ours = false;
        boolean empty = true;
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'")) {
            while (tables.next()) {
                empty = false;
                ours |= TABLE.equals('"' + tables.getString(1) + '"');
            }
        }
        if (!ours && !empty) {
            throw new DataFileException(
                    "The data file " + file + " is a database, but no practice org's.",
                    "Choose another file; this one is left as it is.");
        }
        Map<String, String> marks = new LinkedHashMap<>();
        if (ours) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT \"mark\", \"value\" FROM " + TABLE)) {
                while (rows.next()) {
                    marks.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return new Imprint(file, marks);
    }

    Map<String, String> marks() {
        return marks;
    }

    boolean isWhole() {
        return marks.containsKey(TABLES);
    }

    /** @throws DataFileException if the file's objects are those of another version */
    void check(Schema schema) throws DataFileException {
        if (!fingerprint(schema).equals(marks.get(TABLES))) {
            throw new DataFileException(
                    "The data file " + file + " was made by another version of orgsh, whose objects had other fields.",
                    "Choose another file, or delete this one to begin anew.");
        }
    }

    static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                    + " (\"mark\" VARCHAR PRIMARY KEY, \"value\" VARCHAR); DELETE FROM " + TABLE);
        }
        connection.commit();
    }

    static void finish(Connection connection, Blueprint blueprint) throws SQLException {
        Map<String, String> marks = new LinkedHashMap<>(blueprint.marks());
        marks.put(TABLES, fingerprint(blueprint.schema()));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?, ?)")) {
            for (Map.Entry<String, String> mark : marks.entrySet()) {
                insert.setString(1, mark.getKey());
                insert.setString(2, mark.getValue());
                insert.executeUpdate();
            }
        }
    }

    private static String fingerprint(Schema schema) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((Sql.tables(schema) + Sql.indexes(schema)).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
