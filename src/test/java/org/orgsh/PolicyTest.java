package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orgsh.salesforce.SalesforceService;

/** What a profile's policy lets through, command by command, with the requests the org really got. */
class PolicyTest {
    private static final String ID = "001000000000001AAA";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    static List<List<String>> writes() {
        return List.of(
                List.of("insert", "Account", "Name=Acme"),
                List.of("update", "Account", ID, "Name=Acme"),
                List.of("upsert", "Account", "Ext__c=1", "Name=Acme"),
                List.of("delete", "Account", ID),
                List.of("request", "POST", "sobjects/Account", "{\"Name\":\"Acme\"}"),
                List.of("request", "DELETE", "sobjects/Account/" + ID),
                List.of("request", "GET", "tooling/executeAnonymous?anonymousBody=delete"));
    }

    @BeforeEach
    void production() {
        SampleOrg.accounts(service);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void readOnlyRefusesEveryWriteEvenIfConfirmed(List<String> write) {
        add("read-only");
        Shown shown = orgsh("", with(write.toArray(String[]::new), "--yes"));
        assertThat(shown.exit()).isEqualTo(6);
        assertThat(shown.err()).contains("read-only").contains("not sent");
        assertNothingWritten();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void productionRefusesWritesNobodyConfirmed(List<String> write) {
        add(null);
        Shown shown = orgsh("", write.toArray(String[]::new));
        assertThat(shown.exit()).isEqualTo(6);
        assertThat(shown.err()).contains("--yes");
        assertThat(shown.out()).isEmpty();
        assertNothingWritten();
    }

    @Test
    void yesConfirms() {
        add(null);
        service.answers(
                "POST",
                "/services/data/v62.0/sobjects/Account",
                201,
                SalesforceService.JSON,
                "{\"id\":\"" + ID + "\",\"success\":true,\"errors\":[]}");
        Shown shown = orgsh("", "insert", "Account", "Name=Acme", "--yes");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).isEqualTo("Id,Result,Error\n" + ID + ",created,\n");
    }

    @Test
    void openAsksNothing() {
        add("open");
        service.answers("DELETE", "/services/data/v62.0/sobjects/Account/" + ID, 204, "", "");
        assertThat(orgsh("", "delete", "Account", ID).exit()).isZero();
    }

    @Test
    void readingNeedsNoConsent() {
        add("read-only");
        Shown shown = orgsh("", "query", "SELECT Id, Name FROM Account");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).startsWith("Id,Name\n");
    }

    private void add(String policy) {
        String[] add = {
            "profile", "add", "acme", "--login-url", service.url().toString(), "--client-id", "key", "--secret", "stdin"
        };
        Shown shown = run(SalesforceService.SECRET + "\n", policy == null ? add : with(with(add, "--policy"), policy));
        assertThat(shown.exit()).isZero();
    }

    private Shown orgsh(String input, String... command) {
        return run(input, with(new String[] {"-p", "acme"}, command));
    }

    private Shown run(String input, String... command) {
        return Shown.of(folder, Map.of(), input, command);
    }

    private void assertNothingWritten() {
        assertThat(service.requests("POST", "/services/data/v62.0/sobjects/Account"))
                .isZero();
        assertThat(service.requests("PATCH", "/services/data/v62.0/sobjects/Account/" + ID))
                .isZero();
        assertThat(service.requests("PATCH", "/services/data/v62.0/sobjects/Account/Ext__c/1"))
                .isZero();
        assertThat(service.requests("DELETE", "/services/data/v62.0/sobjects/Account/" + ID))
                .isZero();
        assertThat(service.requests("GET", "/services/data/v62.0/tooling/executeAnonymous"))
                .isZero();
    }

    private static String[] with(String[] words, String... more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }
}
