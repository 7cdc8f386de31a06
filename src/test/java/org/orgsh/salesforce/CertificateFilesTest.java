package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orgsh.failure.UsageException;

/** Files of authorities and of clients that cannot be used, and why. */
class CertificateFilesTest {
    private static final Authority ACME = Authority.acme();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'', is empty.",
        "' \n\n', is empty.",
        "nonsense, holds no certificate in PEM.",
        "'-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', holds no certificate in PEM.",
        "'-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', certificate 1 in it is damaged.",
        "'-----BEGIN CERTIFICATE-----\nAAAA\n', certificate 1 has no end.",
        "'-----BEGIN CERTIFICATE', holds no certificate in PEM.",
        "'-----BEGIN TRUSTED CERTIFICATE-----\nAAAA\n-----END TRUSTED CERTIFICATE-----\n', in OpenSSL",
    })
    void aFileOfNoAuthorityIsTold(String content, String complaint) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), content);

        assertThatThrownBy(() -> CaFile.read(file, "ORGSH_CA_FILE"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("ca.pem, which ORGSH_CA_FILE names,")
                .hasMessageContaining(complaint);
    }

    @Test
    void aFileInDerIsToldHowToTurnIntoPem() throws IOException {
        String base64 = Files.readString(ACME.pem())
                .lines()
                .filter(line -> !line.startsWith("-"))
                .reduce("", String::concat);
        Path file = Files.write(folder.resolve("ca.der"), Base64.getDecoder().decode(base64));

        assertThatThrownBy(() -> CaFile.read(file, "--ca-file"))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).contains("openssl x509 -inform der"));
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> CaFile.read(folder, "--ca-file")).hasMessageContaining("is a folder.");
    }

    @Test
    void anAuthorityWhoseTimeIsOverIsNamed() {
        assertThatThrownBy(() -> CaFile.read(Authority.expired().pem(), "--ca-file"))
                .hasMessageContaining("CN=Old Root CA expired on 2020-12-31");
    }

    @Test
    void aDamagedOneAmongSeveralIsCounted() throws IOException {
        String good = Files.readString(ACME.pem());
        Path file = Files.writeString(folder.resolve("ca.pem"), good + good.replace("-----\nMII", "-----\nMAA"));

        assertThatThrownBy(() -> CaFile.read(file, "--ca-file"))
                .hasMessageContaining("certificate 2 in it is damaged.");
    }

    @Test
    void aKeyBesideTheCertificateIsPassedOver() throws IOException {
        Path file = Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + Files.readString(ACME.pem()));

        assertThat(CaFile.read(file, "--ca-file")).hasSize(1);
    }

    @Test
    void theClientCertificateOpensWithItsPasswordAlone() {
        assertThat(Pkcs12.open(ACME.client(), Authority.PASSWORD).subject()).isEqualTo("CN=orgsh of Acme");
        assertThatThrownBy(() -> Pkcs12.open(ACME.client(), "wrong-one"))
                .isInstanceOf(Pkcs12.WrongPasswordException.class)
                .hasMessageContaining("has another password")
                .hasMessageNotContaining("wrong-one");
        assertThatThrownBy(() -> Pkcs12.open(ACME.client(), ""))
                .isInstanceOf(Pkcs12.WrongPasswordException.class)
                .hasMessageContaining("none was given");
    }

    @Test
    void aClientCertificateThatCannotBeUsedSaysWhy() throws IOException {
        assertThatThrownBy(() -> Pkcs12.open(ACME.expiredClient(), Authority.PASSWORD))
                .hasMessageContaining("CN=orgsh of Acme")
                .hasMessageContaining("expired on 2020-12-31");
        assertThatThrownBy(() -> Pkcs12.open(ACME.trustStore(), Authority.PASSWORD))
                .hasMessageContaining("holds no private key");
        assertThatThrownBy(() -> Pkcs12.open(folder.resolve("none.p12"), "")).hasMessageContaining("is not there.");
        assertThatThrownBy(() -> Pkcs12.open(ACME.pem(), "")).hasMessageContaining("is not in the form PKCS#12.");
        assertThatThrownBy(() -> Pkcs12.require(ACME.pem())).hasMessageContaining("is not in the form PKCS#12.");
        assertThatThrownBy(() -> Pkcs12.open(folder, "")).hasMessageContaining("it is a folder.");
    }

    @Test
    void aKeyThatOthersCanReadIsNoticed() throws IOException {
        assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "Skipped: this system has no permissions of that kind");
        Path file = Files.copy(ACME.client(), folder.resolve("client.p12"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Pkcs12.isOpenToOthers(file)).isTrue();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(Pkcs12.isOpenToOthers(file)).isFalse();
    }
}
