package org.orgsh.command;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.orgsh.change.Consent;
import org.orgsh.change.Preview;
import org.orgsh.output.Page;
import org.orgsh.output.SafeText;
import org.orgsh.output.Screen;
import org.orgsh.output.Theme;

/** Shows what is going to change and asks the person at the terminal. */
final class Confirmation implements Consent {
    private final Invocation call;

    Confirmation(Invocation call) {
        this.call = call;
    }

    @Override
    public Answer ask(Supplier<Preview> wanted) {
        if (call.settings().yes()) {
            return Answer.YES;
        }
        if (!call.console().canAsk()) {
            return Answer.NOBODY;
        }
        Preview preview = wanted.get();
        call.console().say(shown(preview));
        String kind = preview.org().kind().word();
        Theme theme = call.console().remarks(call.settings().color()).theme();
        String org = theme.paint(
                preview.org().kind().isPrecious() ? Theme.Style.DANGER : Theme.Style.KEY,
                SafeText.line(preview.profile().name()) + " (" + kind + ")");
        String what = preview.verb() + " " + records(preview) + SafeText.line(preview.subject()) + " in " + org;
        if (preview.nameToType() != null) {
            String typed = call.console().ask("To " + what + ", type the profile's name: ");
            return preview.nameToType().equals(typed == null ? null : typed.strip()) ? Answer.YES : Answer.NO;
        }
        return Agreement.isYes(call.console().ask("Really " + what + "? [y/N] ")) ? Answer.YES : Answer.NO;
    }

    private static String records(Preview preview) {
        return switch (preview.count()) {
            case 0 -> "";
            case 1 -> "1 record of ";
            default -> preview.count() + " records of ";
        };
    }

    private static void table(Page page, List<Preview.Effect> effects) {
        boolean fields = effects.stream().anyMatch(effect -> !effect.field().isEmpty());
        boolean existing = effects.stream().anyMatch(effect -> effect.before() != null);
        List<String> headings = new ArrayList<>(List.of("Record"));
        if (fields) {
            headings.add("Field");
        }
        if (existing) {
            headings.add("Before");
        }
        if (fields) {
            headings.add("After");
        }
        List<List<String>> rows = new ArrayList<>();
        for (Preview.Effect effect : effects) {
            List<String> row = new ArrayList<>(List.of(effect.record().isEmpty() ? "new" : effect.record()));
            if (fields) {
                row.add(effect.field());
            }
            if (existing) {
                String before = effect.before();
                row.add(before == null ? "" : before);
            }
            if (fields) {
                row.add(effect.after());
            }
            rows.add(row);
        }
        page.table(headings, rows);
    }

    private String shown(Preview preview) {
        Screen screen = call.console().remarks(call.settings().color());
        StringWriter text = new StringWriter();
        try (Page page = new Page(text, screen)) {
            page.heading(
                    preview.verb() + " " + preview.subject(),
                    preview.org().name() + ", " + preview.org().kind().word());
            if (!preview.effects().isEmpty()) {
                table(page, preview.effects());
            }
            long shown = preview.effects().stream()
                    .map(Preview.Effect::record)
                    .distinct()
                    .count();
            long more = preview.count() - shown;
            if (more > 0) {
                page.text("and " + more + (more == 1 ? " more record" : " more records"));
            }
        }
        return text.toString().stripTrailing();
    }
}
