package org.orgsh.practice.data;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A validation rule given to the org while it runs.
 *
 * @param name with its object: {@code Account.Needs_Phone}
 * @param condition in SOQL, as it was given
 */
public record CustomRule(String name, String object, String condition, String message, Check check) {
    /** Whether the condition holds for a record. */
    @FunctionalInterface
    public interface Check {
        boolean holds(Connection connection, String id) throws SQLException;
    }
}
