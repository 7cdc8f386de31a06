package org.orgsh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.command.Connection;
import org.orgsh.command.Connections;
import org.orgsh.command.Settings;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.ProfileStore;
import org.orgsh.salesforce.OrgFacts;
import org.orgsh.salesforce.Session;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.schema.Schema;
import org.orgsh.shell.Choices;
import org.orgsh.shell.CompletionSource;
import org.orgsh.shell.PromptFacts;

/**
 * What the prompt and completion may know of the current org, without ever waiting: connecting, which for the practice org
 * means starting it, happens in the background.
 */
final class ConnectedSource implements CompletionSource, PromptFacts {
    private static final long PROMPT_FIRST = TimeUnit.MILLISECONDS.toNanos(120);

    /** What most orgs are mostly about. */
    private static final Set<String> USUAL = Set.of("Account", "Contact", "Opportunity", "Lead", "Case");

    private static final int MOST_USUAL = 6;

    private final Connections connections;
    private final Settings settings;
    private final ProfileStore profiles;
    private final Choices choices;
    private final Supplier<List<String>> variables;
    private volatile @Nullable Runnable known;
    private final Map<org.orgsh.profile.Profile, CompletableFuture<Connection>> connecting = new ConcurrentHashMap<>();

    ConnectedSource(
            Connections connections,
            Settings settings,
            ProfileStore profiles,
            Choices choices,
            Supplier<List<String>> variables) {
        this.choices = choices;
        this.connections = connections;
        this.settings = settings.withProfile(null); // it may be another by the time of the next prompt
        this.profiles = profiles;
        this.variables = variables;
    }

    /**
     * Begins to connect and to ask for the list of objects, so that the first command or Tab finds it done. Whenever another
     * profile becomes the current one it is logged in to as well: the prompt is to say what kind of org it is before anything
     * is done to it.
     *
     * @param known run on another thread when that is known
     */
    void warmUp(Runnable known) {
        this.known = known;
        connection();
    }

    private CompletableFuture<Connection> connecting() {
        try {
            return connecting.computeIfAbsent(
                    connections.profile(settings), profile -> inBackground(() -> connections.of(profile)));
        } catch (UsageException e) {
            return CompletableFuture.failedFuture(e); // there is no such profile any more; the next command tells
        }
    }

    private Optional<Connection> connection() {
        CompletableFuture<Connection> future = connecting();
        return future.isDone() && !future.isCompletedExceptionally() ? Optional.of(future.join()) : Optional.empty();
    }

    private CompletableFuture<Connection> inBackground(Supplier<Connection> connect) {
        CompletableFuture<Connection> future = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        if (known != null) {
                            // Starting the practice org, say, would take a core from drawing the prompt.
                            LockSupport.parkNanos(PROMPT_FIRST);
                        }
                        Connection connection = connect.get();
                        future.complete(connection);
                        connection.schema().prefetchObjects();
                        Runnable told = known;
                        if (told != null) {
                            connection.org().session();
                            told.run();
                            describeUsual(connection.schema());
                        }
                    } catch (RuntimeException | Error e) {
                        // The first command tells what is wrong.
                        future.completeExceptionally(e);
                    }
                },
                "orgsh-connect");
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    /** So that a query whose FROM is still to come can be helped with. */
    private void describeUsual(Schema schema) {
        Map<String, Integer> weights = familiar();
        List<String> names = new ArrayList<>();
        for (SObjectSummary object : schema.objects()) {
            if (weights.containsKey(object.name().toLowerCase(Locale.ROOT)) || USUAL.contains(object.name())) {
                names.add(object.name());
            }
        }
        names.sort(Comparator.comparingInt((String name) -> -weights.getOrDefault(name.toLowerCase(Locale.ROOT), 0)));
        for (String name : names.subList(0, Math.min(MOST_USUAL, names.size()))) {
            if (schema.cachedObject(name).isEmpty()) {
                schema.prefetch(name);
            }
        }
    }

    private Optional<Schema> schema() {
        return connection().map(Connection::schema);
    }

    @Override
    public List<SObjectSummary> objects() {
        return schema().map(Schema::cachedObjects).orElse(List.of());
    }

    @Override
    public Optional<SObject> object(String name) {
        return schema().flatMap(schema -> {
            Optional<SObject> known = schema.cachedObject(name);
            schema.freshen(name);
            return known;
        });
    }

    @Override
    public List<SObject> described() {
        return schema().map(Schema::described).orElse(List.of());
    }

    @Override
    public void fetchObjects() {
        connecting().thenAccept(connection -> connection.schema().prefetchObjects());
    }

    @Override
    public void fetch(String name) {
        connecting().thenAccept(connection -> connection.schema().prefetch(name));
    }

    @Override
    public List<Profile> profiles() {
        return profiles.list().stream()
                .map(profile -> new Profile(
                        profile.name(),
                        profile.origin() == org.orgsh.profile.Profile.Origin.BUILT_IN
                                ? "the practice org"
                                : profile.loginUrl().toString()))
                .toList();
    }

    @Override
    public List<String> variables() {
        return variables.get();
    }

    @Override
    public Map<String, Integer> familiar() {
        return choices.weights(connections.currentName());
    }

    @Override
    public void used(Collection<String> names) {
        choices.add(connections.currentName(), names);
    }

    @Override
    public String profile() {
        return connections.currentName();
    }

    @Override
    public String kind() {
        if (connections.currentName().equals(org.orgsh.profile.Profile.PRACTICE)) {
            return OrgFacts.Kind.PRACTICE.word();
        }
        return facts().map(facts -> facts.kind().word()).orElse("");
    }

    @Override
    public boolean production() {
        return facts().map(facts -> facts.kind() == OrgFacts.Kind.PRODUCTION).orElse(false);
    }

    private Optional<OrgFacts> facts() {
        return connection()
                .flatMap(connection -> connection.org().knownSession())
                .map(Session::org);
    }
}
