package org.orgsh;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.orgsh.practice.PracticeOrg;

/**
 * What the launcher has orgsh do while the JVM records a class archive: once everything that users do every day, so that
 * its classes are in the archive and, on Java 25, so is what the JVM learned of its methods.
 *
 * <p>It speaks to the practice org as to any other, by a profile, so that login, session cache and encryption take part.
 */
final class Training {
    private static final String PROFILE = "training";

    private final Map<String, String> environment;
    private final Path workingFolder;

    /** @param environment whose {@code ORGSH_HOME} is a folder that nobody needs afterwards */
    Training(Map<String, String> environment, Path workingFolder) {
        this.environment = environment;
        this.workingFolder = workingFolder;
    }

    /** The exit code of each step. */
    List<Integer> run() throws java.io.IOException {
        List<Integer> codes = new ArrayList<>();
        try (PracticeOrg org = PracticeOrg.start()) {
            String url = org.uri().toString();
            codes.add(step(org.clientSecret() + "\n", false, add(PROFILE, url, org.clientId())));
            for (boolean terminal : List.of(true, false)) {
                for (String command : COMMANDS) {
                    codes.add(step("", terminal, "-p", PROFILE, "--yes", "-c", command));
                }
            }
            for (String format : List.of("table", "record", "csv", "json", "jsonl", "markdown")) {
                codes.add(step(
                        "",
                        false,
                        "-p",
                        PROFILE,
                        "--format",
                        format,
                        "query",
                        "SELECT Id, Name, Owner.Name FROM Account"));
            }
            codes.add(step("echo done\nSELECT COUNT() FROM Contact\n", false, "-p", PROFILE));
            codes.add(step("", false, "__complete", "--", "-p", PROFILE, "describe", "Acc"));
            codes.add(step("", true, "--help"));
            codes.add(step("", false, "-p", "practice", "whoami"));
        }
        return List.copyOf(codes);
    }

    private static final List<String> COMMANDS = List.of(
            "login",
            "whoami",
            "limits",
            "objects Acc*",
            "describe Account",
            "describe Contact.LastName",
            "SELECT Id, Name, Industry FROM Account WHERE Industry = 'Energy' ORDER BY Name LIMIT 3",
            "SELECT StageName, COUNT(Id) n FROM Opportunity GROUP BY StageName",
            "SELECT Name, (SELECT LastName FROM Contacts) FROM Account LIMIT 5",
            "let ID = SELECT Id FROM Account LIMIT 1; SELECT Name FROM Account WHERE Id IN :ID; update Account :ID Phone=555",
            "insert Account 'Name=Acme Ltd' Industry=Energy",
            "count Contact",
            "profile list",
            "request GET /limits");

    private static String[] add(String name, String url, String clientId) {
        return new String[] {"profile", "add", name, "--login-url", url, "--client-id", clientId, "--secret", "stdin"};
    }

    private int step(String in, boolean terminal, String... arguments) {
        Streams streams = new Streams(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                false,
                terminal,
                terminal,
                100,
                environment,
                workingFolder);
        return new Orgsh(streams).run(List.of(arguments));
    }
}
