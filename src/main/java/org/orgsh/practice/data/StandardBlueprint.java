package org.orgsh.practice.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.orgsh.practice.schema.Schema;
import org.orgsh.practice.schema.StandardSchema;

/**
 * Aurora Energy Systems, the org of the manual.
 *
 * @param seed what its dates, amounts and additional accounts are drawn from; the same ones each time
 * @param accounts how many accounts there are to be; fewer than the firm has customers make no difference
 */
public record StandardBlueprint(long seed, int accounts) implements Blueprint {
    /** The seed whose records the manual shows. */
    public static final long SEED = 2026;

    public static final String SEED_MARK = "seed";
    public static final String ACCOUNTS_MARK = "accounts";

    @Override
    public Schema schema() {
        return StandardSchema.schema();
    }

    @Override
    public Map<String, String> marks() {
        return Map.of(SEED_MARK, Long.toString(seed), ACCOUNTS_MARK, Integer.toString(accounts));
    }

    @Override
    public void plant(Connection connection, Database database) throws SQLException {
        new Seed(connection, database, LocalDate.now(ZoneOffset.UTC), seed, accounts).plant();
    }
}
