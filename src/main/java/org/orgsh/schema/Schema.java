package org.orgsh.schema;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.Home;
import org.orgsh.record.RecordId;
import org.orgsh.salesforce.OrgClient;

/**
 * The sObjects of one org. Described once, then kept in memory and on disk, by org and API version; asked again, with
 * {@code If-Modified-Since}, at most once in a process, and not at all while younger than ten minutes. Thread-safe.
 */
public final class Schema {
    private final OrgClient org;
    private final Home home;
    private final Clock clock;

    public Schema(OrgClient org, Home home, Clock clock) {
        this.org = org;
        this.home = home;
        this.clock = clock;
    }

    /** All sObjects the user may see, in the org's order. */
    public List<SObjectSummary> objects() {
        throw new UnsupportedOperationException();
    }

    /**
     * An sObject in full, by its API name in any case.
     *
     * @throws UsageException if there is none, or the user may not see it; names the nearest three
     */
    public SObject object(String name) {
        throw new UnsupportedOperationException();
    }

    /**
     * The sObject a record is of, by its key prefix.
     *
     * @throws UsageException if no sObject has that prefix
     */
    public SObjectSummary objectForId(RecordId id) {
        throw new UnsupportedOperationException();
    }

    /** What is known without asking the org; empty if nothing is. For completion. */
    public List<SObjectSummary> cachedObjects() {
        throw new UnsupportedOperationException();
    }

    /** What is known without asking the org. For completion. */
    public Optional<SObject> cachedObject(String name) {
        throw new UnsupportedOperationException();
    }

    /** Has an sObject described in the background, so that {@link #cachedObject} knows it soon. Never fails. */
    public void prefetch(String name) {
        throw new UnsupportedOperationException();
    }

    /** Has the list of sObjects fetched in the background, like {@link #prefetch}. */
    public void prefetchObjects() {
        throw new UnsupportedOperationException();
    }

    /** Forgets all that is known of this org, so that it is asked anew. */
    public void refresh() {
        throw new UnsupportedOperationException();
    }
}
