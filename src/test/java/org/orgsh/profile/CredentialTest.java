package org.orgsh.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {
    private static final String KEY =
            "3MVG9abcdefghijklmnopqrstuvwxyz.ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789abcdefghijklmnop";
    private static final String SECRET = "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF";

    @ParameterizedTest
    @ValueSource(
            strings = {
                KEY,
                "  " + KEY + "\t\n",
                "\"" + KEY + "\"",
                "'" + KEY + "'",
                "\u201C" + KEY + "\u201D",
                "\u2018" + KEY + "\u2019 ",
                "\uFEFF" + KEY + "\u200B\u00A0",
                "Consumer Key: " + KEY,
                "Consumer Key " + KEY,
                "Consumer Key\t" + KEY,
                "consumer key\r\n" + KEY + "\r\nCopy\r\nConsumer Secret\r\n" + SECRET,
                "Client ID = \"" + KEY + "\"",
                "client_id=" + KEY,
                "\"client_id\": \"" + KEY + "\",",
                "key: " + KEY
            })
    void ofWhatIsPastedTheKeyIsTaken(String pasted) {
        assertThat(Credential.cleaned(pasted)).isEqualTo(KEY);
    }

    @Test
    void aSecretIsTakenFromItsLine() {
        assertThat(Credential.cleaned("Consumer Secret:\t" + SECRET + "\n")).isEqualTo(SECRET);
        assertThat(Credential.cleaned("secret=" + SECRET)).isEqualTo(SECRET);
    }

    @Test
    void whatOnlyBeginsLikeALabelStaysWhole() {
        assertThat(Credential.cleaned("keyboard")).isEqualTo("keyboard");
        assertThat(Credential.cleaned("key")).isEqualTo("key");
        assertThat(Credential.cleaned(" \" \" ")).isEmpty();
    }

    @Test
    void theUsualFormsRaiseNoDoubt() {
        assertThat(Credential.KEY.doubt(KEY)).isEmpty();
        assertThat(Credential.SECRET.doubt(SECRET)).isEmpty();
        assertThat(Credential.SECRET.doubt("1234567890123456789")).isEmpty();
    }

    @Test
    void whatWasMistakenForTheOtherIsNoticed() {
        assertThat(Credential.KEY.doubt(SECRET))
                .hasValueSatisfying(doubt -> assertThat(doubt)
                        .contains("looks like the consumer secret")
                        .doesNotContain(SECRET));
        assertThat(Credential.SECRET.doubt(KEY))
                .hasValueSatisfying(doubt -> assertThat(doubt).contains("looks like the consumer key"));
    }

    @Test
    void whatIsCutOffOrTooMuchIsDoubted() {
        assertThat(Credential.KEY.doubt(KEY.substring(0, 20)))
                .hasValueSatisfying(doubt -> assertThat(doubt).contains("only 20"));
        assertThat(Credential.KEY.doubt("PlatformCLI")).isPresent();
        assertThat(Credential.KEY.doubt(KEY + " Copy"))
                .hasValueSatisfying(doubt -> assertThat(doubt).contains("blank"));
        assertThat(Credential.SECRET.doubt("abc")).isPresent();
    }
}
