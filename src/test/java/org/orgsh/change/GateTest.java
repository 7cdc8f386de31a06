package org.orgsh.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.orgsh.failure.ExitCode;
import org.orgsh.profile.Policy;
import org.orgsh.salesforce.SalesforceService;

class GateTest {
    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    private @Nullable Preview shown;

    @Test
    void readOnlyRefusesWhateverAPersonSays() {
        assertRefused(Policy.READ_ONLY, Consent.Answer.YES);
    }

    @Test
    void openDoesNotAsk() {
        pass(Policy.OPEN, Consent.Answer.NO, "update");
        assertThat(shown).isNull();
    }

    @Test
    void confirmLetsThroughWhatWasAgreedTo() {
        assertThatCode(() -> pass(Policy.CONFIRM, Consent.Answer.YES, "update")).doesNotThrowAnyException();
    }

    @Test
    void confirmRefusesWhatWasNotAgreedTo() {
        assertRefused(Policy.CONFIRM, Consent.Answer.NO);
    }

    @Test
    void confirmRefusesWhereThereIsNobodyToAsk() {
        assertRefused(Policy.CONFIRM, Consent.Answer.NOBODY);
    }

    @Test
    void productionAsksUnlessItsProfileSaysOtherwise() {
        production();
        pass(null, Consent.Answer.YES, "update");
        assertThat(shown).isNotNull();
    }

    @Test
    void aSandboxDoesNotAskUnlessItsProfileSaysSo() {
        organization(true);
        pass(null, Consent.Answer.NO, "update");
        assertThat(shown).isNull();
    }

    @Test
    void aDeleteInProductionTakesTheProfilesName() {
        production();
        pass(null, Consent.Answer.YES, "delete");
        assertThat(shown).extracting(Preview::nameToType).isEqualTo("acme");
    }

    @Test
    void anUpdateInProductionTakesAYes() {
        production();
        pass(null, Consent.Answer.YES, "update");
        assertThat(shown).extracting(Preview::nameToType).isNull();
    }

    @Test
    void nothingIsReadForAPreviewNobodySees() {
        Gate gate =
                new Gate(service.profile().withPolicy(Policy.CONFIRM), service.login(), preview -> Consent.Answer.YES);
        assertThatCode(() -> gate.pass("update", "Account", 1, () -> {
                    throw new AssertionError("read");
                }))
                .doesNotThrowAnyException();
    }

    private void production() {
        organization(false);
    }

    private void organization(boolean sandbox) {
        service.organization("{\"Id\":\"" + SalesforceService.ORG_ID
                + "\",\"Name\":\"Acme\",\"InstanceName\":\"NA1\",\"IsSandbox\":" + sandbox
                + ",\"OrganizationType\":\"Enterprise Edition\",\"TrialExpirationDate\":null}");
    }

    private void assertRefused(Policy policy, Consent.Answer answer) {
        assertThatThrownBy(() -> pass(policy, answer, "update"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED));
    }

    private void pass(@Nullable Policy policy, Consent.Answer answer, String verb) {
        Consent consent = preview -> {
            shown = preview.get();
            return answer;
        };
        new Gate(service.profile().withPolicy(policy), service.login(), consent).pass(verb, "Account", 1, List::of);
    }
}
