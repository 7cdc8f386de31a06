package org.orgsh.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.failure.UsageException;
import org.w3c.dom.Document;

class EcaFilesTest {
    private final EcaFiles files = new EcaFiles("Org_Shell", "Shell & <Co> \"x\"", "admin@acme.com", "o'bot@acme.com");

    @Test
    void everyFileOfMetadataIsXmlWithTheValuesAsTheyWereGiven() throws Exception {
        for (Map.Entry<String, String> file : files.contents().entrySet()) {
            if (file.getKey().endsWith(".xml")) {
                Document xml = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(file.getValue().getBytes(StandardCharsets.UTF_8)));
                assertThat(xml.getDocumentElement().getAttribute("xmlns"))
                        .isEqualTo("http://soap.sforce.com/2006/04/metadata");
                if (file.getKey().endsWith(".eca-meta.xml")) {
                    assertThat(xml.getElementsByTagName("label").item(0).getTextContent())
                            .isEqualTo("Shell & <Co> \"x\"");
                }
                if (file.getKey().endsWith("Plcy-meta.xml")) {
                    assertThat(xml.getElementsByTagName("clientCredentialsFlowUser")
                                    .item(0)
                                    .getTextContent())
                            .isEqualTo("o'bot@acme.com");
                }
            }
        }
    }

    @Test
    void theReadMeNamesFilesThatAreThere() {
        String readme = files.contents().get(EcaFiles.README);
        assertThat(readme)
                .contains("--manifest manifest/1-app.xml", "--manifest manifest/2-policies.xml")
                .contains("policies/extlClntAppOauthPolicies/Org_Shell_oauthPlcy.ecaOauthPlcy-meta.xml")
                .contains("o'bot@acme.com");
        assertThat(files.contents())
                .containsKeys(
                        "manifest/1-app.xml",
                        "manifest/2-policies.xml",
                        "policies/extlClntAppOauthPolicies/Org_Shell_oauthPlcy.ecaOauthPlcy-meta.xml");
    }

    @Test
    void noFileHoldsAKeyOrASecret() {
        assertThat(String.join("", files.contents().values()))
                .doesNotContain("<consumerKey>")
                .doesNotContain("<consumerSecret>");
    }

    @Test
    void whatARetrievedAppHoldsOfSecretsStaysOutOfVersionControl() {
        assertThat(files.contents().get(".gitignore")).contains("\n/app/extlClntAppGlobalOauthSets/\n");
    }

    @ParameterizedTest
    @CsvSource({"Org Shell, Org_Shell", "org__shell, org_shell", "1app, app", "App_, App", "Büro-App!, B_ro_App"})
    void aNameThatCannotBeIsRefusedAndANearOneProposed(String name, String proposed) {
        assertThatThrownBy(() -> EcaFiles.checkedName(name))
                .isInstanceOfSatisfying(
                        UsageException.class,
                        refused -> assertThat(refused.remedy()).contains("--name " + proposed + ";"));
        assertThat(EcaFiles.checkedName(proposed)).isEqualTo(proposed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "admin", "admin@", "@acme.com", "admin@acme", "a@b@acme.com", "a b@acme.com", "admin@acme."})
    void whatIsNoAddressIsRefused(String address) {
        assertThatThrownBy(() -> EcaFiles.checkedAddress(address, "wanted")).isInstanceOf(UsageException.class);
    }
}
