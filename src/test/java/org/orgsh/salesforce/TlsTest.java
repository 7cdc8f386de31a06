package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.Network;
import org.orgsh.profile.Profile;
import org.orgsh.profile.SecretRef;
import org.orgsh.record.Column;
import org.orgsh.record.Rows;
import org.orgsh.salesforce.NoAnswerException.Reason;

/** Logs in and queries over TLS, at a service whose certificate a company's own authority has signed. */
class TlsTest {
    private static final Authority ACME = Authority.acme();
    private static final Map<String, String> TRUSTING =
            Map.of("ORGSH_CA_FILE", ACME.pem().toString());

    @TempDir
    Path folder;

    @Test
    void theAuthorityOfTheEnvironmentIsTrusted() {
        try (SalesforceService service = new SalesforceService(ACME.server()).start()) {
            assertThat(accounts(service, service.profile(), TRUSTING, "")).isEqualTo(3);
            assertThat(service.logins()).isEqualTo(1);
        }
    }

    @Test
    void theAuthorityOfTheProfileIsTrusted() {
        try (SalesforceService service = new SalesforceService(ACME.server()).start()) {
            Profile profile = service.profile().withNetwork(Network.DEFAULT.withCaFile(ACME.pem()));

            assertThat(accounts(service, profile, Map.of(), "")).isEqualTo(3);
        }
    }

    @Test
    void theOneAmongSeveralIsTrusted() throws Exception {
        Path both = folder.resolve("both.pem");
        Files.writeString(
                both,
                "Authorities of Acme - old and new\n# ---\n"
                        + Files.readString(Authority.expired().pem())
                        + "\nsubject=CN = Acme Root CA\n"
                        + Files.readString(ACME.pem()).replace("\n", "\r\n"));
        try (SalesforceService service = new SalesforceService(ACME.server()).start()) {
            assertThat(accounts(service, service.profile(), Map.of("ORGSH_CA_FILE", both.toString()), ""))
                    .isEqualTo(3);
        }
    }

    @Test
    void anUnknownAuthorityIsShown() {
        try (SalesforceService service = new SalesforceService(ACME.server()).start()) {
            NoAnswerException failure = failure(service, service.profile(), Map.of(), "");

            assertThat(failure.reason()).isEqualTo(Reason.UNKNOWN_AUTHORITY);
            assertThat(failure.sent()).isFalse();
            assertThat(failure.getMessage())
                    .contains("localhost:" + service.port())
                    .contains("CN=acme.my.salesforce.com")
                    .contains("signed by CN=Acme Root CA");
            assertThat(failure.remedy()).contains("ORGSH_CA_FILE").contains("--ca-file");
            assertThat(service.requests()).isZero();
        }
    }

    @Test
    void theFileOfAnotherAuthorityDoesNotHelp() throws Exception {
        Path others = Files.writeString(
                folder.resolve("others.pem"), Files.readString(another().pem()));
        try (SalesforceService service = new SalesforceService(ACME.server()).start()) {
            NoAnswerException failure =
                    failure(service, service.profile(), Map.of("ORGSH_CA_FILE", others.toString()), "");

            assertThat(failure.reason()).isEqualTo(Reason.UNKNOWN_AUTHORITY);
        }
    }

    @Test
    void anExpiredCertificateSaysWhenItDid() {
        try (SalesforceService service = new SalesforceService(ACME.expiredServer()).start()) {
            NoAnswerException failure = failure(service, service.profile(), TRUSTING, "");

            assertThat(failure.reason()).isEqualTo(Reason.CERTIFICATE_EXPIRED);
            assertThat(failure.getMessage()).contains("expired on 2020-12-31");
            assertThat(failure.remedy()).contains("clock");
        }
    }

    @Test
    void aCertificateOfTheFutureSaysWhenItBegins() {
        try (SalesforceService service = new SalesforceService(ACME.futureServer()).start()) {
            NoAnswerException failure = failure(service, service.profile(), TRUSTING, "");

            assertThat(failure.reason()).isEqualTo(Reason.CERTIFICATE_NOT_YET_VALID);
            assertThat(failure.getMessage()).contains("is not valid before 20");
        }
    }

    @Test
    void theCertificateOfAnotherHostSaysWhose() {
        try (SalesforceService service = new SalesforceService(ACME.serverOfAnother()).start()) {
            NoAnswerException failure = failure(service, service.profile(), TRUSTING, "");

            assertThat(failure.reason()).isEqualTo(Reason.WRONG_HOST);
            assertThat(failure.getMessage()).contains("other.example");
        }
    }

    @Test
    void aServiceThatDoesNotSpeakTlsIsTold() {
        try (SalesforceService service = new SalesforceService().start()) {
            Profile profile = service.profile().withLoginUrl(URI.create("https://localhost:" + service.port()));
            NoAnswerException failure = failure(service, profile, TRUSTING, "");

            assertThat(failure.reason()).isEqualTo(Reason.TLS);
            assertThat(failure.getMessage()).contains("does not speak TLS");
        }
    }

    @Test
    void aFileThatCannotBeUsedIsToldBeforeAnythingIsSent() {
        try (SalesforceService service = new SalesforceService(ACME.server()).start()) {
            Map<String, String> environment =
                    Map.of("ORGSH_CA_FILE", folder.resolve("missing.pem").toString());

            assertThatThrownBy(() -> service.client(service.profile(), SessionStore.none(), environment, "")
                            .login())
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("missing.pem, which ORGSH_CA_FILE names, is not there.");
        }
    }

    @Test
    void aClientCertificateIsShownWhereItIsWanted() {
        try (SalesforceService service = new SalesforceService(ACME.server(), ACME).start()) {
            Profile profile = service.profile()
                    .withNetwork(Network.DEFAULT.withClientCertificate(ACME.client(), new SecretRef.Stored()));

            assertThat(accounts(service, profile, TRUSTING, Authority.PASSWORD)).isEqualTo(3);
        }
    }

    @Test
    void thePortForClientCertificatesIsKeptAfterTheLogin() {
        try (SalesforceService service =
                new SalesforceService(ACME.server(), ACME).silentAboutPort().start()) {
            Profile profile = service.profile()
                    .withNetwork(Network.DEFAULT.withClientCertificate(ACME.client(), new SecretRef.Stored()));

            assertThat(accounts(service, profile, TRUSTING, Authority.PASSWORD)).isEqualTo(3);
        }
    }

    @Test
    void aClientCertificateThatIsWantedAndMissingIsTold() {
        try (SalesforceService service = new SalesforceService(ACME.server(), ACME).start()) {
            NoAnswerException failure = failure(service, service.profile(), TRUSTING, "");

            assertThat(failure.reason()).isEqualTo(Reason.CLIENT_CERTIFICATE);
            assertThat(failure.getMessage()).contains("wants a client certificate, and the profile has none");
            assertThat(failure.remedy()).contains("--client-certificate");
            assertThat(service.logins()).isZero();
        }
    }

    @Test
    void aClientCertificateThatIsRefusedIsNamed() {
        try (SalesforceService service = new SalesforceService(ACME.server(), ACME).start()) {
            Profile profile = service.profile()
                    .withNetwork(Network.DEFAULT.withClientCertificate(another().client(), new SecretRef.Stored()));
            NoAnswerException failure = failure(service, profile, TRUSTING, Authority.PASSWORD);

            assertThat(failure.reason()).isEqualTo(Reason.CLIENT_CERTIFICATE);
            assertThat(failure.getMessage() + failure.remedy()).contains("client certificate");
            assertThat(service.logins()).isZero();
        }
    }

    @Test
    void aWrongPasswordOfTheClientCertificateIsToldBeforeAnythingIsSent() {
        try (SalesforceService service = new SalesforceService(ACME.server(), ACME).start()) {
            Profile profile = service.profile()
                    .withNetwork(Network.DEFAULT.withClientCertificate(ACME.client(), new SecretRef.Stored()));

            assertThatThrownBy(() -> service.client(profile, SessionStore.none(), TRUSTING, "wrong-one")
                            .login())
                    .isInstanceOf(Pkcs12.WrongPasswordException.class)
                    .hasMessageNotContaining("wrong-one");
        }
    }

    private static Authority another() {
        return Authority.named("Another Root CA");
    }

    private static int accounts(
            SalesforceService service, Profile profile, Map<String, String> environment, String password) {
        OrgClient org = service.withAccounts(3).client(profile, SessionStore.none(), environment, password);
        try (Rows rows = org.query(
                "SELECT Id, Name FROM Account",
                new QueryShape(List.of(Column.of("Id"), Column.of("Name")), Map.of(), QueryShape.NONE),
                QueryMode.NORMAL)) {
            int count = 0;
            while (rows.next() != null) {
                count++;
            }
            return count;
        }
    }

    private static NoAnswerException failure(
            SalesforceService service, Profile profile, Map<String, String> environment, String password) {
        OrgClient org = service.client(profile, SessionStore.none(), environment, password);
        LoginFailedException failure = catchThrowableOfType(LoginFailedException.class, org::login);
        assertThat(failure).isNotNull();
        return (NoAnswerException) failure.getCause();
    }
}
