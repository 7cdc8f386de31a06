package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.salesforce.SalesforceService;

/** A duplicate rule of the org warns, and the user insists. */
class DuplicatesTest {
    private static final String PATH = "/services/data/v62.0/sobjects/Account";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    @Test
    void aWarningNamesTheRecordAndTheWayToInsist() {
        org(true);
        Shown shown = insert();
        assertThat(shown.exit()).isEqualTo(1);
        assertThat(shown.err())
                .contains("001000000000007AAA")
                .contains("Accounts_DR")
                .contains("--allow-duplicates");
    }

    @Test
    void aRuleThatBlocksOffersNoWay() {
        org(false);
        assertThat(insert().err()).contains("Accounts_DR").doesNotContain("--allow-duplicates");
    }

    @Test
    void insistingTellsTheOrg() {
        org(true);
        insert("--allow-duplicates");
        assertThat(service.seen("POST", PATH).get(0).getHeader("Sforce-Duplicate-Rule-Header"))
                .contains("allowSave=true");
    }

    private void org(boolean allowSave) {
        SampleOrg.accounts(service);
        service.reply(
                "POST",
                PATH,
                WireMock.aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", SalesforceService.JSON)
                        .withBody("[{\"duplicateResut\":{\"allowSave\":" + allowSave
                                + ",\"duplicateRule\":\"Accounts_DR\","
                                + "\"duplicateRuleEntityType\":\"Account\",\"errorMessage\":\"Use one of these records?\","
                                + "\"matchResults\":[{\"entityType\":\"Account\",\"errors\":[],\"matchEngine\":\"ExactMatchEngine\","
                                + "\"matchRecords\":[{\"additionalInformation\":[],\"fieldDiffs\":[],\"matchConfidence\":100.0,"
                                + "\"record\":{\"attributes\":{\"type\":\"Account\"},\"Id\":\"001000000000007AAA\"}}],"
                                + "\"rule\":\"Account_MR\",\"size\":1,\"success\":true}]},"
                                + "\"errorCode\":\"DUPLICATES_DETECTED\",\"message\":\"Use one of these records?\"}]"));
        Shown.of(
                folder,
                Map.of(),
                SalesforceService.SECRET + "\n",
                "profile",
                "add",
                "acme",
                "--login-url",
                service.url().toString(),
                "--client-id",
                "key",
                "--secret",
                "stdin",
                "--policy",
                "open");
    }

    private Shown insert(String... options) {
        List<String> words = new java.util.ArrayList<>(List.of("-p", "acme", "insert", "Account", "Name=Acme"));
        words.addAll(List.of(options));
        return Shown.of(folder, Map.of(), "", words.toArray(String[]::new));
    }
}
