package org.orgsh.schema;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.OrgshException;
import org.orgsh.profile.Home;
import org.orgsh.salesforce.Session;

/**
 * Describes on disk, by org, user and API version: users of one org see different fields. A file's time is when the org
 * last said it is up to date. What cannot be read or written is done without: it is only a cache.
 */
final class DescribeCache {
    /** No sObject has a name that begins like this. */
    private static final String ALL = "_all";

    private final Home home;
    private final Clock clock;

    DescribeCache(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /**
     * A describe that was kept.
     *
     * @param validator for {@code If-Modified-Since}
     * @param checked when the org last said it is up to date
     */
    record Kept<T>(T described, String validator, Instant checked) {}

    /** Makes something of a file's bytes. */
    private interface Form<T> {
        CompactDescribe.Kept<T> read(byte[] bytes) throws IOException;
    }

    Optional<Kept<SObject>> sObject(Session session, String version, String name) {
        return load(file(session, version, name), CompactDescribe::sObject);
    }

    /** The list of all sObjects. */
    Optional<Kept<List<SObjectSummary>>> all(Session session, String version) {
        return load(file(session, version, null), CompactDescribe::summaries);
    }

    private <T> Optional<Kept<T>> load(Path file, Form<T> form) {
        try {
            Optional<byte[]> bytes = home.read(file);
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            CompactDescribe.Kept<T> kept = form.read(bytes.get());
            Instant checked = Files.getLastModifiedTime(file).toInstant();
            return Optional.of(new Kept<>(kept.described(), kept.validator(), checked));
        } catch (IOException | OrgshException e) {
            return Optional.empty();
        }
    }

    void save(Session session, String version, SObject sObject, String validator) {
        save(file(session, version, sObject.name()), CompactDescribe.of(sObject, validator));
    }

    void save(Session session, String version, List<SObjectSummary> all, String validator) {
        save(file(session, version, null), CompactDescribe.of(all, validator));
    }

    private void save(Path file, byte[] bytes) {
        try {
            home.writePrivately(file, bytes);
        } catch (OrgshException e) {
            // A read-only home makes orgsh slower, not useless.
        }
    }

    /**
     * Notes that the org has just said a describe is up to date.
     *
     * @param sObject null for the list of all
     */
    void touch(Session session, String version, @Nullable String sObject) {
        try {
            Files.setLastModifiedTime(file(session, version, sObject), FileTime.from(clock.instant()));
        } catch (IOException e) {
            // It will be asked again, that is all.
        }
    }

    void clear(Session session, String version) {
        Path folder = folder(session, version);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                home.delete(file);
            }
        } catch (IOException e) {
            // Somebody else has cleared it meanwhile.
        }
    }

    private Path folder(Session session, String version) {
        return home.at("cache", "schema", session.orgId(), session.userId(), "v" + version);
    }

    private Path file(Session session, String version, @Nullable String sObject) {
        String name = sObject == null ? ALL : sObject.toLowerCase(Locale.ROOT);
        return folder(session, version).resolve(name + ".describe");
    }
}
