package org.orgsh.query;

import java.util.List;
import org.orgsh.record.RecordId;
import org.orgsh.record.Rows;
import org.orgsh.salesforce.Found;
import org.orgsh.salesforce.OrgClient;
import org.orgsh.salesforce.QueryMode;
import org.orgsh.salesforce.QueryPlan;
import org.orgsh.schema.Schema;

/**
 * Reads from an org. Statements are as a person types them: comments, {@code SELECT *} and {@code ALL ROWS} are made into
 * what the org takes.
 *
 * <p>All methods throw {@link QueryFailedException} for a statement that is wrong, by orgsh's word or the org's.
 */
public final class Queries {
    private final OrgClient org;
    private final Schema schema;

    public Queries(OrgClient org, Schema schema) {
        this.org = org;
        this.schema = schema;
    }

    /**
     * Runs a SELECT. {@code SELECT COUNT()} gives one row with one column, {@code count}.
     *
     * @param mode {@link QueryMode#ALL} also if the statement ends in ALL ROWS
     * @return to be closed
     */
    public Rows rows(String statement, QueryMode mode) {
        throw new UnsupportedOperationException();
    }

    /** How many rows a condition takes: {@code condition} is what stands after WHERE, or empty for all. */
    public long count(String sObject, String condition) {
        throw new UnsupportedOperationException();
    }

    /** The Ids a SELECT gives: its column {@code Id}, else its only column, of which every value must be an Id. */
    public List<RecordId> ids(String statement) {
        throw new UnsupportedOperationException();
    }

    /** Runs a FIND. */
    public List<Found> search(String statement) {
        throw new UnsupportedOperationException();
    }

    /** How the org would run a SELECT. */
    public List<QueryPlan> explain(String statement) {
        throw new UnsupportedOperationException();
    }
}
