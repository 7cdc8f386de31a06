package org.orgsh.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orgsh.failure.UsageException;

class ProfileDocumentTest {
    private static final String GOOD = "{\"name\":\"a\",\"loginUrl\":\"a.my.salesforce.com\",\"clientId\":\"k\"}";

    @Test
    void whatIsWrittenIsReadAgain() {
        Profile full = profile("prod", "env:PROD").withPolicy(Policy.READ_ONLY).withApiVersion("60.0");

        assertThat(read(new ProfileDocument(List.of(full)).text())).containsExactly(full);
    }

    @Test
    void secretsThatOrgshKeepsStayBehind() {
        ProfileDocument document = new ProfileDocument(
                List.of(profile("a", "stored"), profile("b", "keychain"), profile("c", "command:op read x")));

        assertThat(read(document.text()))
                .extracting(profile -> profile.secret().text())
                .containsExactly("none", "none", "command:op read x");
    }

    @Test
    void aDocumentThatClaimsToHaveASecretHereGetsNone() {
        String claiming = GOOD.replace("}", ",\"secret\":\"stored\"}");

        assertThat(read(document(claiming)).get(0).secret().text()).isEqualTo("none");
        assertThat(read(document(GOOD)).get(0).secret().text()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"kind\": | line 1, column",
                "[] | \"kind\" is not",
                "{\"kind\":\"orgsh profiles\",\"version\":2,\"profiles\":[]} | version 2",
                "{\"kind\":\"orgsh profiles\",\"version\":1} | \"profiles\" is missing",
                "{\"kind\":\"orgsh profiles\",\"version\":1,\"profiles\":[{}]} | Profile 1 has no \"name\"",
                "{\"kind\":\"orgsh profiles\",\"version\":1,\"profiles\":[]} x | JSON",
            })
    void whatIsWrongIsNamed(String document, String part) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\":\"b\",\"clientId\":\"k\" | Profile 2 (b) cannot be used: it needs \"loginUrl\"",
                "\"name\":\"../b\",\"loginUrl\":\"x.my.salesforce.com\",\"clientId\":\"k\" | cannot be the name",
                "\"name\":\"practice\",\"loginUrl\":\"x.my.salesforce.com\",\"clientId\":\"k\" | built-in",
                "\"name\":\"b\",\"loginUrl\":\"x.my.salesforce.com\",\"clientId\":\"k\",\"polciy\":\"read-only\" | \"polciy\"",
                "\"name\":\"b\",\"loginUrl\":\"x.my.salesforce.com\",\"clientId\":\"k\",\"policy\":\"any\" | No policy named any",
                "\"name\":\"A\",\"loginUrl\":\"x.my.salesforce.com\",\"clientId\":\"k\" | is there twice",
            })
    void theProfileThatIsWrongIsNamed(String members, String part) {
        assertThatThrownBy(() -> read(document(GOOD + ",{" + members + "}")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(part);
    }

    @Test
    void noDamageMakesItFailAnyOtherWay() {
        byte[] whole = document(GOOD).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                ProfileDocument.read(damaged);
            } catch (UsageException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static String document(String profiles) {
        return "{\"kind\":\"orgsh profiles\",\"version\":1,\"profiles\":[" + profiles + "]}";
    }

    private static List<Profile> read(String document) {
        return ProfileDocument.read(document.getBytes(StandardCharsets.UTF_8)).profiles();
    }

    private static Profile profile(String name, String ref) {
        return new Profile(
                name,
                URI.create("https://acme.my.salesforce.com"),
                "k",
                SecretRef.parse(ref),
                null,
                null,
                Profile.Origin.USER);
    }
}
