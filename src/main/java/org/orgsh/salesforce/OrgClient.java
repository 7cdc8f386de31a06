package org.orgsh.salesforce;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Profile;
import org.orgsh.record.RecordId;
import org.orgsh.record.Rows;

/**
 * One org over the wire. Logs in when the first request needs it, with the cached session if there is one, and once
 * more when the org says the session has expired. Thread-safe.
 *
 * <p>Every method that asks the org throws {@link ApiFailure} if it refuses, {@link NoAnswerException} if it cannot be
 * reached, {@link LoginFailedException} if no session can be had, and {@link org.orgsh.failure.CancelledException}.
 */
public final class OrgClient {
    private final Wire wire;
    private final Profile profile;

    /**
     * @param secret gives the consumer secret when a login needs it; may run a program, so it is asked for only then
     * @param sessions where a session outlives the process
     */
    public OrgClient(Wire wire, Profile profile, Supplier<String> secret, SessionStore sessions) {
        this.wire = wire;
        this.profile = profile;
    }

    public Profile profile() {
        return profile;
    }

    /** The session, logging in if there is none. */
    public Session session() {
        throw new UnsupportedOperationException();
    }

    /** The session if one is at hand, without asking the org. */
    public Optional<Session> knownSession() {
        throw new UnsupportedOperationException();
    }

    /** Logs in anew, whatever session there is. */
    public Session login() {
        throw new UnsupportedOperationException();
    }

    /**
     * Revokes the session and forgets it.
     *
     * @return false if there was none
     */
    public boolean logout() {
        throw new UnsupportedOperationException();
    }

    public OrgFacts org() {
        return session().org();
    }

    public UserFacts user() {
        return session().user();
    }

    /** The version requests are made with: the profile's own, else the newest both sides know. */
    public String apiVersion() {
        throw new UnsupportedOperationException();
    }

    /** By the last answer that told; empty before the first. */
    public Optional<ApiUsage> apiUsage() {
        throw new UnsupportedOperationException();
    }

    /**
     * Runs a query. The first page has arrived when this returns; the others follow while rows are taken.
     *
     * @param soql as the org shall see it
     */
    public Rows query(String soql, QueryShape shape, QueryMode mode) {
        throw new UnsupportedOperationException();
    }

    /** How many rows a {@code SELECT COUNT() FROM ...} counts. */
    public long count(String soql, QueryMode mode) {
        throw new UnsupportedOperationException();
    }

    /** Runs a SOSL search; by sObject, in the order of the answer. */
    public List<Found> search(String sosl) {
        throw new UnsupportedOperationException();
    }

    /** How the org would run a query, cheapest way first. */
    public List<QueryPlan> explain(String soql) {
        throw new UnsupportedOperationException();
    }

    /**
     * A record as it is.
     *
     * @param fields API names; empty for all the user may see
     * @return one row
     */
    public Found retrieve(String sObject, RecordId id, List<String> fields) {
        throw new UnsupportedOperationException();
    }

    /**
     * Records as they are, any number.
     *
     * @return a row for each Id that is there and may be seen, {@code Id} in its first column
     */
    public Found retrieveAll(String sObject, List<RecordId> ids, List<String> fields) {
        throw new UnsupportedOperationException();
    }

    /** @param fields see {@link RecordFields} */
    public SaveResult create(String sObject, Map<String, Object> fields, WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    /** @param fields see {@link RecordFields} */
    public SaveResult update(String sObject, RecordId id, Map<String, Object> fields, WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    /**
     * Creates or updates by an external Id.
     *
     * @param fields without {@code externalIdField}
     */
    public SaveResult upsert(
            String sObject,
            String externalIdField,
            String externalId,
            Map<String, Object> fields,
            WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    public SaveResult delete(String sObject, RecordId id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Creates any number of records, 200 a call.
     *
     * @return one result for each, in order; a call that fails as a whole after the first gives
     *     {@link SaveResult.Unanswered} for its records and those after them
     */
    public List<SaveResult> createAll(List<RecordFields> records, WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Like {@link #createAll}, for records with an {@code Id}. */
    public List<SaveResult> updateAll(List<RecordFields> records, WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Like {@link #createAll}, for records of one sObject that hold its external Id field. */
    public List<SaveResult> upsertAll(
            String sObject, String externalIdField, List<RecordFields> records, WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Like {@link #createAll}. */
    public List<SaveResult> deleteAll(List<RecordId> ids, WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    /** In the org's order. */
    public List<Limit> limits() {
        throw new UnsupportedOperationException();
    }

    /**
     * Describes all sObjects in short.
     *
     * @param validator of an earlier describe; null to have it in any case
     * @return empty if nothing has changed since
     */
    public Optional<Described> describeGlobal(@Nullable String validator) {
        throw new UnsupportedOperationException();
    }

    /** Describes one sObject in full; like {@link #describeGlobal}. */
    public Optional<Described> describe(String sObject, @Nullable String validator) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends a request as a person wrote it, and gives back whatever comes. Never repeated, but for an expired session.
     *
     * @throws org.orgsh.failure.UsageException if it would leave the org
     */
    public RawResponse send(RawRequest request) {
        throw new UnsupportedOperationException();
    }
}
