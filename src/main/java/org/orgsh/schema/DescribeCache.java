package org.orgsh.schema;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.OrgshException;
import org.orgsh.profile.Home;
import org.orgsh.profile.Json;
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
     * @param json for {@link DescribeReader}
     * @param checked when the org last said it is up to date
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Kept(byte[] json, String validator, Instant checked) {}

    /** @param sObject null for the list of all */
    Optional<Kept> load(Session session, String version, @Nullable String sObject) {
        Path file = file(session, version, sObject);
        try {
            Optional<byte[]> json = home.read(file);
            if (json.isEmpty()) {
                return Optional.empty();
            }
            String validator = validator(json.get());
            return validator == null
                    ? Optional.empty()
                    : Optional.of(new Kept(
                            json.get(),
                            validator,
                            Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException | OrgshException e) {
            return Optional.empty();
        }
    }

    void save(Session session, String version, @Nullable String sObject, byte[] json) {
        try {
            home.writePrivately(file(session, version, sObject), json);
        } catch (OrgshException e) {
            // A read-only home makes orgsh slower, not useless.
        }
    }

    /** Notes that the org has just said a describe is up to date. */
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

    private static @Nullable String validator(byte[] json) throws IOException {
        try (JsonParser parser = Json.factory().createParser(json)) {
            parser.nextToken();
            return "validator".equals(parser.nextFieldName()) ? parser.nextTextValue() : null;
        }
    }

    private Path folder(Session session, String version) {
        return home.at("cache", "schema", session.orgId(), session.userId(), "v" + version);
    }

    private Path file(Session session, String version, @Nullable String sObject) {
        String name = sObject == null ? ALL : sObject.toLowerCase(Locale.ROOT);
        return folder(session, version).resolve(name + ".json");
    }
}
