package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void aPageShowsWhatTheGoldenFileSays() {
        Golden.check("page-80.txt", page(Sample.terminal(80), PageTest::fill));
    }

    @Test
    void aPageWithoutUnicodeShowsWhatTheGoldenFileSays() {
        Golden.check("page-ascii.txt", page(Screen.terminal(60, false, Theme.PLAIN), PageTest::fill));
    }

    @Test
    void aColoredPageShowsWhatTheGoldenFileSays() {
        String shown = page(Screen.terminal(80, true, Theme.COLORED), PageTest::fill);

        Golden.check("page-colored.txt", shown.replace("\u001b", "<esc>"));
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        assertThat(page(Sample.terminal(80), PageTest::fill).lines()).allMatch(line -> Width.of(line) <= 80);
    }

    @Test
    void whatTheOrgSaysCannotSteerTheTerminal() {
        String evil = "\u001b[2J\u009b\u202e";
        String shown = page(
                Sample.terminal(80),
                page -> page.heading(evil, evil)
                        .fact(evil, evil)
                        .text(evil)
                        .bullet(evil)
                        .bar(evil, 1, 2)
                        .table(List.of(evil), List.of(List.of(evil))));

        assertThat(shown).doesNotContain("\u001b", "\u009b", "\u202e").contains("\\e[2J\\x9b\\u202e");
    }

    @Test
    void aBarOfALittleIsNotEmpty() {
        assertThat(page(Sample.terminal(80), page -> page.bar("Calls", 1, 15000)))
                .contains("█░")
                .contains("<1%");
    }

    @Test
    void aBarWithoutAnAllowanceIsEmpty() {
        assertThat(page(Sample.terminal(80), page -> page.bar("Calls", 0, 0)))
                .contains("░  ")
                .doesNotContain("█");
    }

    private static void fill(Page page) {
        page.heading("Account", "standard object, prefix 001")
                .fact("Label", "Account")
                .fact("Created", "2026-01-31")
                .fact(
                        "Help",
                        "A company or a person one does business with. This text is long enough to be wrapped, "
                                + "and its second line stands under the first.")
                .fact("Owner", "東京 太郎")
                .fact("Kind", "production", Theme.Style.DANGER)
                .heading("Fields")
                .table(
                        List.of("Field", "Type", "Required"),
                        List.of(List.of("Name", "text(255)", "yes"), List.of("Phone", "phone(40)", "")))
                .heading("Limits")
                .bar("DailyApiRequests", 750, 15000)
                .bar("DataStorageMB", 1024, 5120)
                .bar("HourlyTimeBasedWorkflow", 1000000, 1000000)
                .heading("Remarks")
                .text(
                        "A paragraph that is long enough to be wrapped on a screen of eighty columns, as most terminals are.")
                .bullet("one point")
                .bullet(
                        "another point that is long enough to be wrapped on a screen of eighty columns, one way or the other")
                .gap()
                .text("Type help for more.", Theme.Style.DIM);
    }

    private static String page(Screen screen, Consumer<Page> content) {
        StringWriter out = new StringWriter();
        try (Page page = new Page(out, screen)) {
            content.accept(page);
        }
        return out.toString();
    }
}
