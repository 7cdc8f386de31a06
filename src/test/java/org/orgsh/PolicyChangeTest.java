package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.salesforce.SalesforceService;

/** What it takes to loosen a profile's policy: what guards production is not taken away by a slip. */
class PolicyChangeTest {
    private static final String SANDBOX = "{\"Id\":\"" + SalesforceService.ORG_ID
            + "\",\"Name\":\"Acme\",\"InstanceName\":\"CS1\",\"IsSandbox\":true,"
            + "\"OrganizationType\":\"Enterprise Edition\",\"TrialExpirationDate\":null,\"NamespacePrefix\":null}";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    @BeforeEach
    void acme() {
        String url = service.url().toString();
        run("profile", "add", "acme", "--login-url", url, "--client-id", "key", "--secret", "stdin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "edit"})
    void productionIsOpenedByTypingTheProfilesName(String way) throws IOException {
        run("login", "acme");

        assertThat(atTerminal(List.of("acme"), change(way, "open"))).contains("acme (PRODUCTION)");
        assertThat(policy()).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "edit"})
    void anyOtherAnswerLeavesThePolicyAsItWas(String way) throws IOException {
        run("login", "acme");

        for (String answer : List.of("yes", "", "Acme ltd", "^C", "^D")) {
            assertThat(atTerminal(List.of(answer), change(way, "open"))).contains("Not confirmed");
        }
        assertThat(policy()).isEqualTo("confirm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "edit"})
    void withoutATerminalLooseningProductionIsRefused(String way) {
        run("login", "acme");

        Shown shown = run(change(way, "open"));
        assertThat(shown.exit()).isEqualTo(6);
        assertThat(shown.err()).contains("guards production").contains("--yes");
        assertThat(policy()).isEqualTo("confirm");
    }

    @Test
    void yesAnswersBeforehand() {
        run("login", "acme");

        assertThat(run("--yes", "profile", "policy", "acme", "open").exit()).isZero();
        assertThat(policy()).isEqualTo("open");
    }

    @Test
    void leavingReadOnlyIsLooseningToo() {
        run("login", "acme");
        assertThat(run("profile", "policy", "acme", "read-only").exit()).isZero();

        assertThat(run("profile", "policy", "acme", "confirm").exit()).isEqualTo(6);
    }

    @Test
    void tighteningAsksNothing() {
        run("login", "acme");
        run("--yes", "profile", "policy", "acme", "open");

        assertThat(run("profile", "policy", "acme", "confirm").exit()).isZero();
        assertThat(run("profile", "policy", "acme", "read-only").exit()).isZero();
    }

    @Test
    void anOrgNobodyHasLoggedInToCountsAsProduction() {
        assertThat(run("profile", "policy", "acme", "open").exit()).isEqualTo(6);
    }

    @Test
    void aSandboxIsOpenedWithoutAsking() {
        service.organization(SANDBOX);
        run("login", "acme");
        run("profile", "policy", "acme", "read-only");

        assertThat(run("profile", "policy", "acme", "open").exit()).isZero();
    }

    @Test
    void aSandboxMovedToAnotherAddressIsNoSandboxAnyMore() {
        service.organization(SANDBOX);
        run("login", "acme");

        Shown shown = run("profile", "edit", "acme", "--login-url", "acme.my.salesforce.com", "--policy", "open");
        assertThat(shown.exit()).isEqualTo(6);
    }

    @Test
    void anotherPolicyKeepsTheSession() {
        run("login", "acme");
        run("profile", "policy", "acme", "read-only");
        run("profile", "edit", "acme", "--policy", "read-only");
        run("-p", "acme", "whoami");

        assertThat(service.logins()).isEqualTo(1);
    }

    private static String[] change(String way, String policy) {
        return way.equals("policy")
                ? new String[] {"profile", "policy", "acme", policy}
                : new String[] {"profile", "edit", "acme", "--policy", policy};
    }

    private String policy() {
        String[] row =
                run("profile", "policy", "acme").out().lines().toList().get(1).split(",");
        return row[0];
    }

    private Shown run(String... command) {
        return Shown.of(folder, Map.of(), SalesforceService.SECRET + "\n", command);
    }

    private String atTerminal(List<String> answers, String... command) throws IOException {
        try (AtTerminal terminal = new AtTerminal(answers)) {
            terminal.run(
                    List.of(command),
                    Map.of("ORGSH_HOME", folder.resolve("home").toString()),
                    folder);
            return terminal.text();
        }
    }
}
