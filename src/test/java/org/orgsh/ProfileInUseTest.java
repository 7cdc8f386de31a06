package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.salesforce.SalesforceService;

/** Which org a command really goes to. */
class ProfileInUseTest {
    private static final String QUERY = "SELECT Id, Name FROM Account";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    @BeforeEach
    void acme() {
        service.withAccounts(3);
        String url = service.url().toString();
        run("profile", "add", "acme", "--login-url", url, "--client-id", "key", "--secret", "stdin");
    }

    @Test
    void aProfileChosenLaterTakesThePlaceOfTheOneTheProcessBeganWith() {
        Shown shown = run("-p", "practice", "-c", "profile use acme; " + QUERY);
        assertThat(shown.out()).contains(SalesforceService.accountId(1));
    }

    @Test
    void aProfileNamedOnALineHoldsForThatLineAlone() {
        Shown shown = run("-p", "acme", "-c", "count Account -p practice; " + QUERY);
        assertThat(shown.out()).contains(SalesforceService.accountId(1));
    }

    @Test
    void theProfileInUseStaysInUseWhenItIsChanged() {
        Shown shown = run("-p", "acme", "-c", "profile policy acme read-only; " + QUERY);
        assertThat(shown.out()).contains(SalesforceService.accountId(1));
    }

    @Test
    void aCommandFileRunsOnTheProfileNamedBehindIt() throws IOException {
        Files.writeString(folder.resolve("load.orgsh"), QUERY);
        Shown shown = run("run", "load.orgsh", "-p", "acme");
        assertThat(shown.out()).contains(SalesforceService.accountId(1));
    }

    @Test
    void whatFollowsACommandFileIsOnTheProfileFromBefore() throws IOException {
        Files.writeString(folder.resolve("nothing.orgsh"), "echo nothing");
        Shown shown = run("-p", "acme", "-c", "run nothing.orgsh -p practice; " + QUERY);
        assertThat(shown.out()).contains(SalesforceService.accountId(1));
    }

    @Test
    void aCommandFileIsAsQuietAsWhoeverRunsIt() throws IOException {
        Files.writeString(folder.resolve("load.orgsh"), QUERY);
        assertThat(run("-p", "acme", "run", "load.orgsh", "--quiet").err()).isEmpty();
    }

    @Test
    void requestsAreTracedAlsoWhereThatIsAskedForBehindTheCommand() {
        assertThat(run("-p", "acme", "query", QUERY, "--trace").err()).contains("GET ");
    }

    @Test
    void theNextLineIsNotTracedAnyMore() {
        Shown shown = run("-p", "acme", "-c", "query --trace " + QUERY + "\necho next\ncount Account");
        assertThat(shown.err()).contains("GET ");
        assertThat(shown.err().substring(shown.err().indexOf("next"))).doesNotContain("GET ");
    }

    @Test
    void whereSomethingElseIsWrongTheSecretStaysAsItWas() {
        String url = "ftp://acme.my.salesforce.com";
        Shown shown = Shown.of(
                folder, Map.of(), "other\n", "profile", "edit", "acme", "--secret", "stdin", "--login-url", url);
        assertThat(shown.exit()).isEqualTo(2);
        assertThat(run("-p", "acme", "whoami").exit()).isZero();
    }

    @Test
    void aFileThatIsNotUtf8IsCalledThat() throws IOException {
        Files.write(folder.resolve("old.orgsh"), new byte[] {'e', 'c', 'h', 'o', ' ', (byte) 0xE4, '\n'});
        assertThat(run("run", "old.orgsh").err()).contains("old.orgsh cannot be read: it is not UTF-8.");
    }

    private Shown run(String... command) {
        return Shown.of(folder, Map.of(), SalesforceService.SECRET + "\n", command);
    }
}
