package org.orgsh.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.orgsh.failure.Cancellation;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Signature;
import org.orgsh.profile.Home;
import org.orgsh.profile.Profile;
import org.orgsh.profile.SecretRef;
import org.orgsh.salesforce.OrgClient;
import org.orgsh.salesforce.SessionStore;
import org.orgsh.salesforce.Trace;
import org.orgsh.salesforce.Wire;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.schema.Schema;
import org.orgsh.shell.Completion;
import org.orgsh.shell.Suggestions;

/** How long the answer to Tab takes in an org of 3,000 sObjects with 800 fields each, all of it cached. */
final class TabLatency {
    private static final int FIELDS = 800;
    private static final int WARM = 2_000;
    private static final int PRESSES = 10_000;
    private static final List<String> LINES = List.of(
            "SELECT Id FROM Custom_Obj",
            "SELECT Id FROM ",
            "SELECT Id FROM Account WHERE Custom_Field_7",
            "SELECT Id FROM Account WHERE ",
            "SELECT Id FROM Account WHERE Industry = 'E");

    private TabLatency() {}

    static void report(PrintStream out) throws IOException {
        Path folder = Files.createTempDirectory("orgsh-tab");
        try (Benchmarks.Org org = new Benchmarks.Org(1, FIELDS);
                Wire wire = new Wire(new Cancellation(), "bench", Trace.NONE)) {
            Profile profile = new Profile(
                    "bench", URI.create(org.address), "key", new SecretRef.Stored(), null, null, Profile.Origin.USER);
            OrgClient client = new OrgClient(wire, profile, () -> "secret", SessionStore.none());
            Schema schema = new Schema(client, new Home(folder), Clock.systemUTC());
            schema.objects();
            schema.object("Account");
            Signature query = Signature.words("query", "", "", "query", Signature.Argument.STATEMENT)
                    .reading(Signature.Body.STATEMENT);
            CommandParser parser = new CommandParser(List.of(query), List.of());
            Completion completion = new Completion(parser, new Cached(schema), folder);
            for (String line : LINES) {
                measure(completion, line, out);
            }
        } finally {
            Benchmarks.delete(folder);
        }
    }

    private static void measure(Completion completion, String line, PrintStream out) {
        long[] nanos = new long[PRESSES];
        int offers = 0;
        for (int n = -WARM; n < PRESSES; n++) {
            long start = System.nanoTime();
            Suggestions suggestions = completion.at(line, line.length());
            if (n >= 0) {
                nanos[n] = System.nanoTime() - start;
            }
            offers = suggestions.list().size();
        }
        Arrays.sort(nanos);
        out.printf(
                Locale.ROOT,
                "| Tab behind `%s` (%d offers), 99 of 100 | %s | %.2f ms | %.2f ms | |%n",
                line,
                offers,
                System.getProperty("java.version"),
                nanos[PRESSES * 99 / 100] / 1e6,
                nanos[0] / 1e6);
    }

    private static final class Cached extends KnownOrg {
        private final Schema schema;

        Cached(Schema schema) {
            this.schema = schema;
        }

        @Override
        public List<SObjectSummary> objects() {
            return schema.cachedObjects();
        }

        @Override
        public Optional<SObject> object(String name) {
            return schema.cachedObject(name);
        }
    }
}
