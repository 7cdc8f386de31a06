package org.orgsh.command;

import java.io.StringWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.CancelledException;
import org.orgsh.output.Page;
import org.orgsh.output.Theme;

/** Questions to the person at the terminal, who may leave at each of them by Ctrl-C or Ctrl-D. */
final class Conversation {
    private final Invocation call;

    Conversation(Invocation call) {
        this.call = call;
    }

    /**
     * Asks for a line.
     *
     * @throws CancelledException if the person leaves
     */
    String answer(String question) {
        return given(call.console().ask(question));
    }

    /** The same without showing what is typed or pasted. */
    String hiddenAnswer(String question) {
        return given(call.console().askHidden(question));
    }

    /**
     * Asks for yes or no, until it is one of them; {@code --yes} answers beforehand.
     *
     * @param usual what Enter alone means
     * @throws CancelledException if the person leaves
     */
    boolean agrees(String question, boolean usual) {
        if (call.settings().yes()) {
            return true;
        }
        while (true) {
            String answer = answer(question + (usual ? " [Y/n] " : " [y/N] "));
            if (answer.isBlank()) {
                return usual;
            }
            if (isYes(answer)) {
                return true;
            }
            String word = answer.strip().toLowerCase(Locale.ROOT);
            if (word.equals("n") || word.equals("no")) {
                return false;
            }
            objects("Please answer y or n.");
        }
    }

    /** Tells what is wrong with an answer. */
    void objects(String reason) {
        tell(Theme.Style.WARNING, reason);
    }

    /** Tells what a person may want to know, unless remarks are not wanted. */
    void remark(String paragraph) {
        if (!call.settings().quiet()) {
            tell(Theme.Style.DIM, paragraph);
        }
    }

    /** Tells a paragraph, wrapped to fit the screen. */
    void tell(Theme.Style style, String paragraph) {
        StringWriter text = new StringWriter();
        try (Page page = new Page(text, call.console().remarks(call.settings().color()))) {
            page.text(paragraph, style);
        }
        call.console().say(text.toString().stripTrailing());
    }

    /** Whether an answer agrees; Ctrl-C and Enter alone do not. */
    static boolean isYes(@Nullable String answer) {
        return answer != null
                && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
    }

    private static String given(@Nullable String answer) {
        if (answer == null) {
            throw new CancelledException();
        }
        return answer;
    }
}
