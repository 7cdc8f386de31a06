package org.orgsh.change;

import java.util.function.Supplier;

/** Asks whether a change may go ahead. The shell asks at the terminal; with none, only {@code --yes} agrees. */
@FunctionalInterface
public interface Consent {
    /** @param preview what would be shown; taken only if a person is there to see it, for it may have to be read first */
    Answer ask(Supplier<Preview> preview);

    /** What came of asking. */
    enum Answer {
        YES,
        /** A person said no, also by pressing Ctrl-C. */
        NO,
        /** There was nobody to ask. */
        NOBODY
    }
}
