package org.orgsh.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

class VaultTest {
    private static final String PASSPHRASE = "correct horse";

    @TempDir
    Path folder;

    private Home home;
    private Path keyFile;
    private final Person person = new Person();

    @BeforeEach
    void open() {
        home = new Home(folder.resolve("home"));
        keyFile = home.at("secrets", "key");
    }

    @Test
    void whatWasSealedBeforeThereWasAPassphraseOpensWithIt() {
        byte[] before = sealed(new Vault(home), "old");

        new Vault(home).protect(() -> PASSPHRASE);

        assertThat(opened(given(PASSPHRASE), before)).isEqualTo("old");
        assertThat(opened(given(PASSPHRASE), sealed(given(PASSPHRASE), "new"))).isEqualTo("new");
    }

    @Test
    void withoutThePassphraseNothingOpensAndNothingIsSealed() {
        byte[] before = sealed(new Vault(home), "old");
        new Vault(home).protect(() -> PASSPHRASE);

        assertLocked(() -> opened(new Vault(home), before), "none was given");
        assertLocked(() -> sealed(new Vault(home), "new"), "none was given");
    }

    @Test
    void aWrongPassphraseSaysSoAndChangesNothing() throws IOException {
        byte[] before = sealed(new Vault(home), "old");
        new Vault(home).protect(() -> PASSPHRASE);
        byte[] kept = Files.readAllBytes(keyFile);

        assertLocked(() -> opened(given("wrong"), before), "in ORGSH_PASSPHRASE is not the one");
        person.answers.addAll(List.of("wrong", "wrong", "wrong"));
        assertLocked(() -> opened(asking(), before), "That is not the passphrase");
        assertThat(person.questions).hasSize(3);
        assertThat(Files.readAllBytes(keyFile)).isEqualTo(kept);
    }

    @Test
    void aPersonIsAskedOnce() {
        byte[] before = sealed(new Vault(home), "old");
        new Vault(home).protect(() -> PASSPHRASE);
        person.answers.addAll(List.of("wrong", PASSPHRASE));
        Vault vault = asking();

        assertThat(opened(vault, before)).isEqualTo("old");
        assertThat(opened(vault, before)).isEqualTo("old");
        assertThat(person.questions).hasSize(2);
    }

    @Test
    void changingAsksForThePresentOneAlsoWhereTheStoreIsOpen() {
        byte[] before = sealed(new Vault(home), "old");
        new Vault(home).protect(() -> PASSPHRASE);
        person.answers.add(PASSPHRASE);
        Vault vault = asking();
        vault.unlock();

        assertLocked(() -> vault.protect(() -> "battery staple"), "none was given");
        person.answers.add(PASSPHRASE);
        vault.protect(() -> "battery staple");

        assertThat(opened(given("battery staple"), before)).isEqualTo("old");
        assertLocked(() -> opened(given(PASSPHRASE), before), "is not the one");
    }

    @Test
    void theKeyFileOfBeforeAndTheOneOfAfterwardsOpenEverything() throws IOException {
        byte[] first = sealed(new Vault(home), "first");
        byte[] open = Files.readAllBytes(keyFile);
        new Vault(home).protect(() -> PASSPHRASE);
        byte[] second = sealed(given(PASSPHRASE), "second");
        byte[] wrapped = Files.readAllBytes(keyFile);
        given(PASSPHRASE).protect(() -> "battery staple");
        byte[] third = sealed(given("battery staple"), "third");

        for (byte[] older : List.of(open, wrapped)) { // as after a crash just before the rename
            Files.write(keyFile, older);
            Vault vault = given(PASSPHRASE);
            assertThat(opened(vault, first)).isEqualTo("first");
            assertThat(opened(vault, second)).isEqualTo("second");
            assertThat(opened(vault, third)).isEqualTo("third");
        }
    }

    @Test
    void withoutAPassphraseAgainTheKeyIsAsItWas() throws IOException {
        byte[] before = sealed(new Vault(home), "old");
        byte[] key = Files.readAllBytes(keyFile);
        new Vault(home).protect(() -> PASSPHRASE);
        assertThat(Files.readString(keyFile, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(key, StandardCharsets.ISO_8859_1));

        given(PASSPHRASE).unprotect();

        assertThat(Files.readAllBytes(keyFile)).isEqualTo(key);
        assertThat(opened(new Vault(home), before)).isEqualTo("old");
    }

    @Test
    void theFirstKeyIsProtectedWhereAPassphraseIsGiven() {
        byte[] sealed = sealed(given(PASSPHRASE), "first");

        assertThat(new Vault(home).isProtected()).isTrue();
        assertThat(opened(given(PASSPHRASE), sealed)).isEqualTo("first");
        assertLocked(() -> opened(new Vault(home), sealed), "none was given");
    }

    @Test
    void aPassphraseThatProtectsNothingIsRemarked() {
        byte[] sealed = sealed(new Vault(home), "open");

        assertThat(opened(new Vault(home, Map.of(Vault.VARIABLE, PASSPHRASE), person), sealed))
                .isEqualTo("open");
        assertThat(person.remarks).singleElement().asString().contains("profile passphrase set");
    }

    @Test
    void accentsAreTheSameHoweverTheyWereTyped() {
        byte[] sealed = sealed(given("Caf\u00e9 noir"), "x");

        assertThat(opened(given("Cafe\u0301 noir"), sealed)).isEqualTo("x");
    }

    @Test
    void aKeyWrappedWithOtherIterationsOpens() throws Exception {
        byte[] sealed = sealed(new Vault(home), "old");
        byte[] key = Files.readAllBytes(keyFile);
        Files.write(keyFile, WrappedKey.of(key, PASSPHRASE, 1_000).bytes());

        assertThat(opened(given(PASSPHRASE), sealed)).isEqualTo("old");
    }

    @Test
    void aDamagedKeyFileSaysSoAndIsLeftAlone() throws Exception {
        sealed(new Vault(home), "old");
        byte[] whole =
                WrappedKey.of(Files.readAllBytes(keyFile), PASSPHRASE, 1_000).bytes();
        List<byte[]> damaged = new ArrayList<>(List.of(new byte[0], new byte[31], new byte[33]));
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 4;
            damaged.add(flipped);
        }
        for (byte[] content : damaged) {
            Files.write(keyFile, content);

            assertLocked(() -> sealed(given(PASSPHRASE), "new"), "is damaged");
            assertLocked(() -> opened(given(PASSPHRASE), new byte[60]), "is damaged");
            assertThat(Files.readAllBytes(keyFile)).isEqualTo(content);
        }
    }

    @Test
    void noNewKeyIsMadeWhileSecretsOfTheOldOneAreThere() throws IOException {
        home.writePrivately(home.at("secrets", "acme.secret"), sealed(new Vault(home), "old"));
        Files.delete(keyFile);

        assertLocked(() -> sealed(new Vault(home), "new"), "is gone", "acme.secret");
        assertThat(keyFile).doesNotExist();
    }

    @Test
    void manyFirstStartsAtOnceAgreeOnOneKey() throws Exception {
        int starts = 12;
        CyclicBarrier together = new CyclicBarrier(starts);
        ExecutorService threads = Executors.newFixedThreadPool(starts);
        List<Callable<byte[]>> work = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            work.add(() -> {
                together.await();
                return sealed(new Vault(home), "x");
            });
        }
        for (Future<byte[]> sealed : threads.invokeAll(work)) {
            assertThat(opened(new Vault(home), sealed.get())).isEqualTo("x");
        }
        threads.shutdown();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKeyThatOthersCanReadIsRemarkedOnceWithWhatMendsIt() throws IOException {
        byte[] sealed = sealed(new Vault(home), "x");
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r-----"));
        Vault vault = asking();

        opened(vault, sealed);
        opened(vault, sealed);

        assertThat(person.remarks)
                .containsExactly("Other users of this machine can read " + keyFile + ". Mend it: chmod go= " + keyFile);
    }

    @Test
    void aKeyOfTheUserAloneIsNotRemarked() {
        byte[] sealed = sealed(new Vault(home), "x");

        opened(asking(), sealed);

        assertThat(person.remarks).isEmpty();
    }

    private static void assertLocked(ThrowingCallable work, String... parts) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        OrgshException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.LOGIN))
                .hasMessageContainingAll(parts);
    }

    private Vault given(String passphrase) {
        return new Vault(home, Map.of(Vault.VARIABLE, passphrase), Keyholder.NOBODY);
    }

    private Vault asking() {
        return new Vault(home, Map.of(), person);
    }

    private static byte[] sealed(Vault vault, String text) {
        return vault.seal(text.getBytes(StandardCharsets.UTF_8), "x");
    }

    private static String opened(Vault vault, byte[] sealed) {
        return new String(vault.open(sealed, "x").orElseThrow(), StandardCharsets.UTF_8);
    }

    private static final class Person implements Keyholder {
        private final Deque<String> answers = new ArrayDeque<>();
        private final List<String> questions = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();

        @Override
        public @Nullable String passphrase(String question) {
            questions.add(question);
            return answers.poll();
        }

        @Override
        public void remark(String text) {
            remarks.add(text);
        }
    }
}
