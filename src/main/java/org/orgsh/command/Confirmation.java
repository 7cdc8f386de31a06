package org.orgsh.command;

import java.util.ArrayList;
import java.util.List;
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
    public Answer ask(Preview preview) {
        if (call.settings().yes()) {
            return Answer.YES;
        }
        if (!call.console().canAsk()) {
            return Answer.NOBODY;
        }
        call.console().say(shown(preview));
        String kind = preview.org().kind().word();
        Theme theme = call.console().remarks(call.settings().color()).theme();
        String org = theme.paint(
                preview.org().kind().isPrecious() ? Theme.Style.DANGER : Theme.Style.KEY,
                preview.profile().name() + " (" + kind + ")");
        String what = preview.verb() + " " + (preview.count() > 0 ? preview.count() + " " : "")
                + SafeText.line(preview.subject()) + " in " + org;
        if (preview.nameToType() != null) {
            String typed = call.console().ask("To " + what + ", type the profile's name: ");
            return preview.nameToType().equals(typed == null ? null : typed.strip()) ? Answer.YES : Answer.NO;
        }
        String answer = call.console().ask("Really " + what + "? [y/N] ");
        return answer != null
                        && (answer.strip().equalsIgnoreCase("y")
                                || answer.strip().equalsIgnoreCase("yes"))
                ? Answer.YES
                : Answer.NO;
    }

    private String shown(Preview preview) {
        Screen screen = call.console().remarks(call.settings().color());
        java.io.StringWriter text = new java.io.StringWriter();
        try (Page page = new Page(text, screen)) {
            page.heading(
                    preview.verb() + " " + preview.subject(),
                    preview.org().name() + ", " + preview.org().kind().word());
            if (!preview.effects().isEmpty()) {
                List<List<String>> rows = new ArrayList<>();
                for (Preview.Effect effect : preview.effects()) {
                    String before = effect.before();
                    rows.add(List.of(effect.record(), effect.field(), before == null ? "" : before, effect.after()));
                }
                page.table(List.of("Record", "Field", "Before", "After"), rows);
            }
            long shown = preview.effects().stream()
                    .map(Preview.Effect::record)
                    .distinct()
                    .count();
            if (preview.count() > shown) {
                page.text("and " + (preview.count() - shown) + " more records");
            }
        }
        return text.toString().stripTrailing();
    }
}
