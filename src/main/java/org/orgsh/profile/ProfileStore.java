package org.orgsh.profile;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.Nearest;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;

/**
 * The profiles there are: the user's own under home, a team's in {@code ./profiles} of the working folder, and the
 * practice org. Of two with the same name the user's own is taken. Names know no upper and lower case.
 */
public final class ProfileStore {
    private static final String SUFFIX = ".json";
    private static final String CLONES = "practice";
    private static final int LONGEST_NAME = 40;
    private static final SecretRef STORED = new SecretRef.Stored();

    /** The setting that holds the file of the current profile if it is a project's. */
    private static final String FILE = "profileFile";

    private final Home home;
    private final Path projectFolder;

    /** @param workingFolder where {@code profiles/} of a project may lie */
    public ProfileStore(Home home, Path workingFolder) {
        this.home = home;
        this.projectFolder = workingFolder.resolve("profiles");
    }

    /** All that can be used, by name; a file that cannot be read is left out, see {@link #unreadable}. */
    public List<Profile> list() {
        Map<String, Profile> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.put(Profile.PRACTICE, practice(Profile.PRACTICE));
        for (Path file : filesIn(cloneFolder())) {
            String name = Profile.ofClone(nameOf(file));
            byName.put(name, practice(name));
        }
        addAll(byName, projectFolder, Profile.Origin.PROJECT);
        addAll(byName, userFolder(), Profile.Origin.USER);
        return List.copyOf(byName.values());
    }

    /** Profile files that cannot be read, each with the reason, for {@code profile list} to tell. */
    public List<String> unreadable() {
        List<String> complaints = new ArrayList<>();
        for (Path folder : List.of(projectFolder, userFolder())) {
            Profile.Origin origin = folder.equals(projectFolder) ? Profile.Origin.PROJECT : Profile.Origin.USER;
            for (Path file : filesIn(folder)) {
                try {
                    read(file, origin);
                } catch (OrgshException e) {
                    complaints.add(e.getMessage());
                }
            }
        }
        return complaints;
    }

    /**
     * Finds a profile by name, whatever its case.
     *
     * @throws UsageException if there is none; names the nearest
     */
    public Profile find(String name) {
        return lookUp(name).orElseThrow(() -> unknown(name));
    }

    /** The profile commands use if none is named on the line: the last one chosen, at first the practice org. */
    public Profile current() {
        String chosen = currentName();
        // Never another org in its place: a script that was meant for one must not succeed on another.
        Profile profile = lookUp(chosen)
                .orElseThrow(
                        () -> new UsageException(
                                "The current profile, " + chosen + ", is not here.",
                                "It may be a project's, of another folder. Choose one with: profile use NAME, or for once with -p NAME"));
        if (profile.origin() == Profile.Origin.PROJECT && !projectPath(profile).equals(setting(FILE))) {
            throw new UsageException(
                    "The current profile, " + chosen
                            + ", was chosen elsewhere; this folder's profiles/ has another of that name.",
                    "Look at it with: profile show " + chosen + ", then: profile use " + chosen + ", or for once -p "
                            + chosen);
        }
        return profile;
    }

    /** The name of the current profile, whether there is such a profile or not. */
    public String currentName() {
        String chosen = Json.text(config(), "profile");
        return chosen == null ? Profile.PRACTICE : chosen;
    }

    /**
     * Makes a profile the current one, for later processes also.
     *
     * @throws UsageException if there is none of that name
     */
    public Profile use(String name) {
        Profile profile = find(name);
        Map<String, Object> chosen = settings();
        chosen.put("profile", profile.name());
        if (profile.origin() == Profile.Origin.PROJECT) {
            chosen.put(FILE, projectPath(profile)); // another project's of that name may be another org
        } else {
            chosen.remove(FILE);
        }
        saveSettings(chosen);
        return profile;
    }

    /** A setting of the user's, kept in {@code config.json}; null if it was never set. */
    public @Nullable String setting(String key) {
        return Json.text(config(), key);
    }

    /** Keeps a setting for later processes. */
    public void saveSetting(String key, String value) {
        Map<String, Object> config = settings();
        config.put(key, value);
        saveSettings(config);
    }

    private Map<String, Object> settings() {
        Map<String, Object> config = new LinkedHashMap<>();
        if (config() instanceof Map<?, ?> old) {
            old.forEach((k, v) -> config.put(String.valueOf(k), v));
        }
        return config;
    }

    private void saveSettings(Map<String, Object> config) {
        home.writePrivately(configFile(), Json.writePretty(config));
    }

    /**
     * Keeps a profile as the user's own, new or in place of the one of that name.
     *
     * @return as it is kept
     * @throws UsageException if its name cannot be a profile's
     */
    public Profile save(Profile profile) {
        String name = checkedName(profile.name());
        Path file = existingFile(userFolder(), name).orElse(home.at("profiles", name + SUFFIX));
        home.writeDurably(file, Json.writePretty(members(profile)));
        return new Profile(
                nameOf(file),
                profile.loginUrl(),
                profile.clientId(),
                profile.secret(),
                profile.policy(),
                profile.apiVersion(),
                Profile.Origin.USER,
                profile.network());
    }

    /** What a profile file holds. */
    static Map<String, Object> members(Profile profile) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("loginUrl", profile.loginUrl().toString());
        members.put("clientId", profile.clientId());
        members.put("secret", profile.secret().text());
        if (profile.policy() != null) {
            members.put("policy", profile.policy().word());
        }
        if (profile.apiVersion() != null) {
            members.put("apiVersion", profile.apiVersion());
        }
        if (profile.network() != Network.DEFAULT && !profile.network().members().isEmpty()) {
            members.put("network", profile.network().members());
        }
        return members;
    }

    /**
     * Removes a profile of the user's own. Its stored secret and session are their keepers' to remove.
     *
     * @throws UsageException if there is none of that name, or it is not the user's own
     */
    public Profile remove(String name) {
        Profile profile = find(name);
        String clone = Profile.cloneName(profile.name());
        if (clone != null) {
            // The recipe first: without it the records are nobody's.
            home.delete(home.at(CLONES, clone + SUFFIX));
            home.delete(home.at(CLONES, clone + ".mv.db"));
            return profile;
        }
        if (profile.origin() == Profile.Origin.BUILT_IN) {
            throw new UsageException("The practice org is built in and cannot be removed.", null);
        }
        if (profile.origin() == Profile.Origin.PROJECT) {
            throw new UsageException(
                    "Profile " + profile.name() + " belongs to the project in this folder (profiles/" + profile.name()
                            + SUFFIX + ") and is not orgsh's to remove.",
                    null);
        }
        home.delete(existingFile(userFolder(), profile.name()).orElse(home.at("profiles", profile.name() + SUFFIX)));
        return profile;
    }

    /**
     * The name if it can be a profile's: letters, digits, {@code -}, {@code _} and dots inside, so that it is a file
     * name everywhere and one word of the language.
     *
     * @throws UsageException if it cannot
     */
    public static String checkedName(String name) {
        if (!isName(name)) {
            throw new UsageException(
                    "\"" + name + "\" cannot be the name of a profile.",
                    "Use up to 40 letters, digits, - and _, beginning with a letter or a digit.");
        }
        if (name.equalsIgnoreCase(Profile.PRACTICE)) {
            throw new UsageException("The name practice belongs to the built-in practice org.", "Choose another name.");
        }
        return name;
    }

    /**
     * The name if a new profile of the user's own can have it; of a project's profile it may be the name, too.
     *
     * @throws UsageException if it cannot be a name, or is taken
     */
    public String checkedNewName(String name) {
        checkedName(name);
        for (Profile profile : list()) {
            if (profile.origin() == Profile.Origin.USER && profile.name().equalsIgnoreCase(name)) {
                throw new UsageException(
                        "There is a profile " + profile.name() + " already.",
                        "To change it: profile edit " + profile.name());
            }
        }
        return name;
    }

    /** The name nobody has yet that is most like another; {@code org} where that other is no name at all. */
    public String freeName(String wished) {
        String beginning = wished.substring(0, Math.min(wished.length(), LONGEST_NAME - 4));
        if (!isName(beginning)) {
            beginning = "org";
        }
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        list().forEach(profile -> taken.add(profile.name()));
        String name = beginning;
        for (int i = 2; taken.contains(name); i++) {
            name = beginning + "-" + i;
        }
        return name;
    }

    private static boolean isName(String name) {
        boolean fits = !name.isEmpty() && name.length() <= LONGEST_NAME && isLetterOrDigit(name.charAt(0));
        for (int i = 1; fits && i < name.length(); i++) {
            char c = name.charAt(i);
            fits = isLetterOrDigit(c) || c == '-' || c == '_' || (c == '.' && i + 1 < name.length());
        }
        return fits;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private Optional<Profile> lookUp(String name) {
        if (name.equalsIgnoreCase(Profile.PRACTICE)) {
            return Optional.of(practice(Profile.PRACTICE));
        }
        String clone = Profile.cloneName(name);
        if (clone != null) {
            return existingFile(cloneFolder(), clone).map(file -> practice(Profile.ofClone(nameOf(file))));
        }
        Optional<Path> own = existingFile(userFolder(), name);
        if (own.isPresent()) {
            return Optional.of(read(own.get(), Profile.Origin.USER));
        }
        return existingFile(projectFolder, name).map(file -> read(file, Profile.Origin.PROJECT));
    }

    /** The file of a project's profile; empty if this folder has none of that name. */
    Optional<Path> projectFile(String name) {
        return existingFile(projectFolder, name);
    }

    /** Whether the project in this folder has a profile of that name, which a profile of the user's own hides. */
    public boolean isInProject(String name) {
        return projectFile(name).isPresent();
    }

    private String projectPath(Profile profile) {
        return projectFile(profile.name()).map(ProfileStore::realPath).orElse("");
    }

    private static String realPath(Path file) {
        try {
            return file.toRealPath().toString();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize().toString();
        }
    }

    private UsageException unknown(String name) {
        List<String> nearest =
                Nearest.names(name, list().stream().map(Profile::name).toList(), 3);
        return new UsageException(
                "No profile named " + name + ".",
                nearest.isEmpty()
                        ? "profile list shows those there are."
                        : "Did you mean " + String.join(", ", nearest) + "?");
    }

    /** Looked up in the folder's listing: a name typed by a person never becomes a path. */
    private static Optional<Path> existingFile(Path folder, String name) {
        return filesIn(folder).stream()
                .filter(file -> nameOf(file).equalsIgnoreCase(name))
                .findFirst();
    }

    private static List<Path> filesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
            for (Path file : listing) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX) && !name.startsWith(".")) {
                    files.add(file);
                }
            }
        } catch (IOException e) {
            return List.of(); // a folder we may not look into holds no profiles for us
        }
        files.sort(null);
        return files;
    }

    private static void addAll(Map<String, Profile> byName, Path folder, Profile.Origin origin) {
        for (Path file : filesIn(folder)) {
            try {
                Profile profile = read(file, origin);
                byName.remove(profile.name()); // or the older key's spelling would stay
                if (!profile.name().equalsIgnoreCase(Profile.PRACTICE)) {
                    byName.put(profile.name(), profile);
                } else {
                    byName.put(Profile.PRACTICE, practice(Profile.PRACTICE));
                }
            } catch (OrgshException e) {
                // unreadable() tells; the other profiles are as good as before
            }
        }
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static Profile read(Path file, Profile.Origin origin) {
        try {
            return profile(file, nameOf(file), Json.read(Files.readAllBytes(file)), origin);
        } catch (IOException e) {
            throw broken(file, "it is not JSON or cannot be read", e);
        } catch (UsageException e) {
            throw broken(file, e.getMessage(), e);
        }
    }

    /**
     * A profile from what its file holds.
     *
     * @param file where other files it names lie beside
     * @throws UsageException if it cannot be used; says why in words that can follow "it cannot be used:"
     */
    static Profile profile(Path file, String name, @Nullable Object members, Profile.Origin origin) {
        if (!(members instanceof Map<?, ?>)) {
            throw new UsageException("it is not a JSON object", null);
        }
        String loginUrl = Json.text(members, "loginUrl");
        String clientId = Json.text(members, "clientId");
        if (loginUrl == null || clientId == null || clientId.isBlank()) {
            throw new UsageException("it needs \"loginUrl\" and \"clientId\"", null);
        }
        String secret = Json.text(members, "secret");
        String policy = Json.text(members, "policy");
        return new Profile(
                name,
                LoginUrl.normalise(loginUrl),
                clientId.strip(),
                secret == null ? unsaid(origin) : SecretRef.parse(secret),
                policy == null ? null : Policy.parse(policy),
                apiVersion(members),
                origin,
                Network.of(Json.member(members, "network"), file));
    }

    /** Where the secret is if the file does not say: a project's profile has none of those that orgsh keeps. */
    private static SecretRef unsaid(Profile.Origin origin) {
        return origin == Profile.Origin.PROJECT ? new SecretRef.Unset() : STORED;
    }

    private static @Nullable String apiVersion(Object members) {
        Object version = Json.member(members, "apiVersion");
        return version == null ? null : ApiVersion.checked(version.toString());
    }

    private static OrgshException broken(Path file, String reason, @Nullable Throwable cause) {
        String sentence = reason.endsWith(".") ? reason : reason + ".";
        return new OrgshException(
                ExitCode.USAGE, "The profile file " + file + " cannot be used: " + sentence, null, cause);
    }

    private static Profile practice(String name) {
        return new Profile(
                name,
                URI.create("http://localhost"), // its port is known once it has started
                "practice",
                STORED,
                Policy.OPEN,
                null,
                Profile.Origin.BUILT_IN);
    }

    private @Nullable Object config() {
        Optional<byte[]> bytes = home.read(configFile());
        if (bytes.isEmpty() || new String(bytes.get(), StandardCharsets.UTF_8).isBlank()) {
            return null;
        }
        try {
            return Json.read(bytes.get());
        } catch (IOException e) {
            throw new OrgshException(
                    ExitCode.USAGE, configFile() + " is not JSON.", "Mend it, or delete it to begin anew.", e);
        }
    }

    private Path configFile() {
        return home.at("config.json");
    }

    /**
     * Keeps what a practice org is a clone of, under a name that is not taken.
     *
     * @return the profile to work with it
     * @throws UsageException if there is one of that name
     */
    public Profile saveClone(String name, Object recipe) {
        if (existingFile(cloneFolder(), checkedName(name)).isPresent()) {
            throw taken(name);
        }
        home.delete(home.at(CLONES, name + ".mv.db")); // of one that was removed while it was open
        home.writePrivately(home.at(CLONES, name + SUFFIX), Json.write(recipe));
        return practice(Profile.ofClone(name));
    }

    /** @throws UsageException if a clone cannot have that name, or one has it */
    public void checkCloneName(String name) {
        if (existingFile(cloneFolder(), checkedName(name)).isPresent()) {
            throw taken(name);
        }
    }

    private static UsageException taken(String name) {
        return new UsageException(
                "There is a practice org " + Profile.ofClone(name) + " already.",
                "Choose another --name, or remove it with: profile remove " + Profile.ofClone(name));
    }

    private Path cloneFolder() {
        return home.at(CLONES);
    }

    private Path userFolder() {
        return home.at("profiles");
    }
}
