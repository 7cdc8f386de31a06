package org.orgsh.practice.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.RecordIds;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;

/** The numbers that new records get: in their Ids, and in fields the org counts on. */
final class Numbers {
    /** An auto-number format: a prefix and as many zeros as digits, such as {@code INV-00000}. */
    private record Format(String prefix, String zeros) {
        static Format of(String text) {
            int digits = 0;
            while (digits < text.length() && Character.isDigit(text.charAt(text.length() - 1 - digits))) {
                digits++;
            }
            return new Format(text.substring(0, text.length() - digits), text.substring(text.length() - digits));
        }

        long first() {
            return zeros.isEmpty() ? 0 : Long.parseLong(zeros);
        }

        String of(long number) {
            String digits = Long.toString(number);
            return prefix + "0".repeat(Math.max(0, zeros.length() - digits.length())) + digits;
        }
    }

    private final Notes notes;
    private final Map<String, AtomicLong> last = new ConcurrentHashMap<>();
    private final Map<String, String> noted = new HashMap<>();

    Numbers(Notes notes) {
        this.notes = notes;
    }

    String newId(SObjectType type) {
        return RecordIds.numbered(type.keyPrefix(), next(type.name(), 0));
    }

    String newNumber(SObjectType type, Field field, String format) {
        Format counted = Format.of(format);
        return counted.of(next(key(type, field), counted.first()));
    }

    private long next(String counter, long before) {
        return last.computeIfAbsent(counter, key -> new AtomicLong(before)).incrementAndGet();
    }

    void startAnew() {
        last.clear();
        notes.clear(Notes.Kind.NUMBER);
        synchronized (noted) {
            noted.clear();
        }
    }

    /** Notes the numbers given so far, for when the records that have them are gone. */
    void note() {
        synchronized (noted) {
            List<Notes.Note> more = new ArrayList<>();
            last.forEach((counter, number) -> {
                String given = number.toString();
                if (!given.equals(noted.put(counter, given))) {
                    more.add(new Notes.Note(counter, given));
                }
            });
            notes.put(Notes.Kind.NUMBER, more);
        }
    }

    /** Goes on behind the greatest numbers in the tables and in the notes. */
    void goOn(Connection connection, Schema schema) throws SQLException {
        findGreatest(connection, schema);
        for (Notes.Note note : notes.all(Notes.Kind.NUMBER)) {
            long given = Long.parseLong(note.value());
            last.computeIfAbsent(note.name(), counter -> new AtomicLong()).accumulateAndGet(given, Math::max);
        }
    }

    private void findGreatest(Connection connection, Schema schema) throws SQLException {
        for (SObjectType type : schema.types()) {
            String table = Sql.name(type.name());
            try (PreparedStatement greatest = connection.prepareStatement(
                    "SELECT MAX(\"Id\") FROM " + table + " WHERE \"Id\" >= ? AND \"Id\" < ?")) {
                greatest.setString(1, RecordIds.numbered(type.keyPrefix(), 0));
                greatest.setString(2, RecordIds.behindAll(type.keyPrefix()));
                try (ResultSet row = greatest.executeQuery()) {
                    if (row.next() && row.getString(1) != null) {
                        last.put(type.name(), new AtomicLong(RecordIds.number(row.getString(1))));
                    }
                }
            }
            for (Field field : type.fields()) {
                if (field.autoNumber() != null) {
                    goOn(connection, type, field, Format.of(field.autoNumber()));
                }
            }
        }
    }

    private void goOn(Connection connection, SObjectType type, Field field, Format format) throws SQLException {
        String digits = "SUBSTRING(" + Sql.name(field.name()) + " FROM " + (format.prefix.length() + 1) + ")";
        try (PreparedStatement greatest = connection.prepareStatement("SELECT MAX(CAST(" + digits
                + " AS BIGINT)) FROM " + Sql.name(type.name()) + " WHERE " + Sql.name(field.name())
                + " LIKE ? ESCAPE '' AND REGEXP_LIKE(" + digits + ", '^[0-9]{1,18}$')")) {
            greatest.setString(1, format.prefix + "%");
            try (ResultSet row = greatest.executeQuery()) {
                if (row.next() && row.getObject(1) != null) {
                    last.put(key(type, field), new AtomicLong(row.getLong(1)));
                }
            }
        }
    }

    private static String key(SObjectType type, Field field) {
        return type.name() + "." + field.name();
    }
}
