package org.orgsh;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.command.Connection;
import org.orgsh.failure.OrgshException;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.schema.Schema;
import org.orgsh.shell.CompletionSource;

/**
 * What is known of an org without asking it: what lies in the cache of its profile. The practice org, which is in the process
 * and in no cache, may be asked.
 */
final class CachedSource implements CompletionSource {
    private final @Nullable Schema schema;
    private final boolean asked;

    private CachedSource(@Nullable Schema schema, boolean asked) {
        this.schema = schema;
        this.asked = asked;
    }

    /** Of no org at all. */
    static CachedSource none() {
        return new CachedSource(null, false);
    }

    static CachedSource of(Connection connection) {
        return new CachedSource(
                connection.schema(), connection.profile().origin() == org.orgsh.profile.Profile.Origin.BUILT_IN);
    }

    @Override
    public List<SObjectSummary> objects() {
        Schema known = schema;
        if (known == null) {
            return List.of();
        }
        return asked ? orElse(known::objects, List.of()) : known.cachedObjects();
    }

    @Override
    public Optional<SObject> object(String name) {
        Schema known = schema;
        if (known == null) {
            return Optional.empty();
        }
        return asked ? orElse(() -> Optional.of(known.object(name)), Optional.empty()) : known.cachedObject(name);
    }

    @Override
    public List<SObject> described() {
        Schema known = schema;
        return known == null ? List.of() : known.described();
    }

    private static <T> T orElse(Supplier<T> answer, T otherwise) {
        try {
            return answer.get();
        } catch (OrgshException e) {
            return otherwise; // there is no such object
        }
    }

    @Override
    public void fetchObjects() {}

    @Override
    public void fetch(String name) {}

    @Override
    public List<Profile> profiles() {
        return List.of();
    }

    @Override
    public List<String> variables() {
        return List.of();
    }
}
