package org.orgsh.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Passage;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Body;
import org.orgsh.output.SafeText;
import org.orgsh.record.RecordId;
import org.orgsh.script.Variable;

/** {@code echo TEXT}: a remark, with variables filled in. */
final class EchoCommand extends OrgshCommand {
    EchoCommand() {
        super(Signature.words(
                        "echo", "Session and scripts", "Show a text on standard error", "echo TEXT", Argument.TEXT)
                .reading(Body.TEXT));
    }

    @Override
    String details() {
        return "The text goes to standard error, since standard output is for data alone. :NAME stands for a variable's"
                + " value; a name that is not set stays as it is.";
    }

    @Override
    ExitCode run(Invocation call) {
        Passage text = call.call().rest();
        call.console().say(SafeText.text(text == null ? "" : filled(call, unquoted(text.text()))));
        return ExitCode.OK;
    }

    private static String filled(Invocation call, String text) {
        if (text.indexOf(':') < 0) {
            return text; // as a rule, and spares the expression
        }
        Matcher names = Pattern.compile("(?<![\\w:]):([A-Za-z_]\\w*)").matcher(text);
        return names.replaceAll(match -> Matcher.quoteReplacement(
                call.variables().find(match.group(1)).map(EchoCommand::text).orElse(match.group())));
    }

    private static String text(Variable variable) {
        if (variable instanceof Variable.Ids ids) {
            return String.join(", ", ids.ids().stream().map(RecordId::value).toList());
        }
        return ((Variable.One) variable).literal().text();
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '\'' || text.charAt(0) == '"')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
