package org.orgsh.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.salesforce.SalesforceService;

/** Ten processes of the packaged program at once, as a pipeline of scripts starts them. */
@DisabledOnOs(OS.WINDOWS)
class OneLoginIT {
    private static final String TOKEN = "/services/oauth2/token";
    private static final int PROCESSES = 10;

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    @BeforeEach
    void profile() throws IOException {
        service.withAccounts(3);
        Path profiles = Files.createDirectories(folder.resolve("home/profiles"));
        Files.writeString(
                profiles.resolve("acme.json"),
                "{\"loginUrl\":\"" + service.url() + "\",\"clientId\":\"key\",\"secret\":\"env:ACME_SECRET\"}");
    }

    @AfterEach
    void awaitBackground() throws InterruptedException {
        Started.awaitAllOf(folder);
    }

    @Test
    void tenProcessesMakeOneLoginWhereThereIsNoSessionAndOneMoreWhenItHasExpired() {
        assertThat(tenQueries()).allSatisfy(OneLoginIT::gotTheRows);
        assertThat(service.requests("POST", TOKEN)).isEqualTo(1);

        service.expireSessions();

        assertThat(tenQueries()).allSatisfy(OneLoginIT::gotTheRows);
        assertThat(service.requests("POST", TOKEN)).isEqualTo(2);
    }

    @Test
    void tenProcessesThatAreRefusedAskThreeTimesAtMost() {
        service.answers("POST", TOKEN, 400, SalesforceService.JSON, "{\"error\":\"invalid_client\"}");

        assertThat(tenQueries()).allSatisfy(started -> {
            assertThat(started.exitCode()).isEqualTo(3);
            assertThat(started.err()).contains("invalid_client");
        });
        assertThat(service.requests("POST", TOKEN)).isEqualTo(3);
    }

    private List<Started> tenQueries() {
        List<Started.Running> running = Stream.generate(this::query)
                .limit(PROCESSES)
                .map(Started.Start::running)
                .toList();
        return running.stream().map(Started.Running::end).toList();
    }

    private Started.Start query() {
        return new Started.Start(List.of(
                        Path.of(System.getProperty("installation"))
                                .resolve("bin/orgsh")
                                .toString(),
                        "-p",
                        "acme",
                        "query",
                        "SELECT Id FROM Account"))
                .in(folder)
                .with(Map.of(
                        "ORGSH_JAVA_HOME",
                        System.getProperty("java.home"),
                        "ORGSH_HOME",
                        folder.resolve("home").toString(),
                        "ACME_SECRET",
                        SalesforceService.SECRET,
                        // Making an archive would cost the ten a core.
                        "ORGSH_NO_ARCHIVE",
                        "1"));
    }

    private static void gotTheRows(Started started) {
        assertThat(started.err()).doesNotContain("failed");
        assertThat(started.exitCode()).isZero();
        assertThat(started.out()).contains(SalesforceService.accountId(2));
    }
}
