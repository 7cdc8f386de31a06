package org.orgsh.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;

/**
 * Remembers which programs of project profiles the user has looked at and agreed to run: under the file's real path, a
 * digest of what it held then, and of the project's own files that its command names. If any of them changes, it has to be
 * looked at again.
 */
public final class Trust {
    private final Home home;
    private final ProfileStore profiles;
    private final Path workingFolder;

    /** @param workingFolder where programs are started */
    public Trust(Home home, ProfileStore profiles, Path workingFolder) {
        this.home = home;
        this.profiles = profiles;
        this.workingFolder = workingFolder;
    }

    /** How a project's profile stands. */
    public enum State {
        NEVER_GIVEN,
        /** It was trusted, and something has changed since. */
        CHANGED,
        GIVEN
    }

    /** Whether a profile is somebody else's and does what its address does not show: runs a program, or leads aside. */
    public static boolean isNeeded(Profile profile) {
        return profile.origin() == Profile.Origin.PROJECT
                && (profile.secret() instanceof SecretRef.Command
                        || profile.network().isLedAside());
    }

    public State of(Profile profile) {
        Path file = fileOf(profile);
        String known = Json.text(given(), file.toString());
        if (known == null) {
            return State.NEVER_GIVEN;
        }
        return known.equals(digest(profile, file)) ? State.GIVEN : State.CHANGED;
    }

    /**
     * Lets a profile pass that is trusted.
     *
     * @throws OrgshException with {@link ExitCode#LOGIN} if it is not; says how to look at it
     */
    void require(Profile profile) {
        State state = of(profile);
        if (state != State.GIVEN) {
            throw new OrgshException(
                    ExitCode.LOGIN,
                    "Profile " + profile.name()
                            + " comes from this folder's profiles/ and wants to "
                            + (profile.secret() instanceof SecretRef.Command
                                    ? "run a program for its secret"
                                    : "send its secret through a proxy, or to authorities, of its own choice")
                            + (state == State.CHANGED ? ", and has changed since you trusted it" : "")
                            + ". That was not done.",
                    "To see what it would do, and agree: profile trust " + profile.name());
        }
    }

    /** The real path of a project profile's file. */
    public Path fileOf(Profile profile) {
        try {
            return profiles.projectFile(profile.name())
                    .orElseThrow(
                            () -> new UsageException("The profile " + profile.name() + " is not here any more.", null))
                    .toRealPath();
        } catch (IOException e) {
            throw unreadable(profile.name(), e);
        }
    }

    /** The files of the project that a profile names in its command or for its network: they may change as it may. */
    public List<Path> files(Profile profile) {
        List<Path> files = new ArrayList<>();
        if (profile.secret() instanceof SecretRef.Command command) {
            for (String word : CommandLine.words(command.line())) {
                ownFile(word).ifPresent(files::add);
            }
        }
        Path authorities = profile.network().caFile();
        if (authorities != null) {
            ownFile(authorities.toString()).ifPresent(files::add);
        }
        return files;
    }

    /** Trusts a profile as it stands now. */
    public void give(Profile profile) {
        Path file = fileOf(profile);
        Map<String, Object> all = given();
        String digest = digest(profile, file);
        if (digest == null) {
            throw new UsageException(
                    "The profile " + profile.name() + " was changed just now, and is not trusted.",
                    "Look at it again.");
        }
        all.put(file.toString(), digest);
        home.writeDurably(kept(), Json.writePretty(all));
    }

    /** @return false if it was not trusted */
    public boolean withdraw(Profile profile) {
        Map<String, Object> all = given();
        if (all.remove(fileOf(profile).toString()) == null) {
            return false;
        }
        home.writeDurably(kept(), Json.writePretty(all));
        return true;
    }

    private Optional<Path> ownFile(String word) {
        try {
            Path project = workingFolder.toRealPath();
            Path file = project.resolve(word).toRealPath();
            return Files.isRegularFile(file) && file.startsWith(project) ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // no file: a program on the PATH, or an argument
        }
    }

    /** @return null if the file does not say what {@code profile} says: it was changed after it was read */
    private @Nullable String digest(Profile profile, Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            // Read as the store reads it: beside the path it was found by, which links may lead to.
            Path found = profiles.projectFile(profile.name()).orElse(file);
            Profile there = ProfileStore.profile(found, profile.name(), Json.read(content), profile.origin())
                    .withApiVersion(profile.apiVersion());
            if (!there.equals(profile)) {
                return null;
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(MessageDigest.getInstance("SHA-256").digest(content));
            for (Path named : files(profile)) {
                digest.update(named.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(named)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw unreadable(profile.name(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private Map<String, Object> given() {
        Map<String, Object> all = new LinkedHashMap<>();
        Optional<byte[]> bytes = home.read(kept());
        if (bytes.isPresent()) {
            try {
                if (Json.read(bytes.get()) instanceof Map<?, ?> map) {
                    map.forEach((path, digest) -> all.put(String.valueOf(path), digest));
                }
            } catch (IOException e) {
                throw new OrgshException(
                        ExitCode.USAGE, kept() + " is not JSON.", "Delete it; profile trust NAME then begins anew.", e);
            }
        }
        return all;
    }

    private Path kept() {
        return home.at("trusted.json");
    }

    private static OrgshException unreadable(String profile, IOException e) {
        return new OrgshException(
                ExitCode.LOGIN,
                "The file of profile " + profile + ", or one its command names, cannot be read.",
                null,
                e);
    }
}
