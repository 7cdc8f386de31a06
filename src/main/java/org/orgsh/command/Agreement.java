package org.orgsh.command;

import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/** A yes or no of the person at the terminal, to something that changes no org. */
final class Agreement {
    private Agreement() {}

    /**
     * Goes on if the person agrees, or has with {@code --yes}.
     *
     * @param otherwise what is to be said if not, as in "Nothing was imported."
     * @throws OrgshException with {@link ExitCode#REFUSED} if they do not, or there is nobody to ask
     */
    static void require(Invocation call, String question, String otherwise) {
        if (call.settings().yes()) {
            return;
        }
        if (!call.console().canAsk()) {
            throw new OrgshException(
                    ExitCode.REFUSED, otherwise + " There is nobody to ask.", "Add --yes to agree beforehand.");
        }
        if (!Conversation.isYes(call.console().ask(question + " [y/N] "))) {
            throw new OrgshException(ExitCode.REFUSED, otherwise, null);
        }
    }
}
