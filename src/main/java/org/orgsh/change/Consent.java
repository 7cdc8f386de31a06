package org.orgsh.change;

/** Asks whether a change may go ahead. The shell asks at the terminal; with none, only {@code --yes} agrees. */
@FunctionalInterface
public interface Consent {
    Answer ask(Preview preview);

    /** What came of asking. */
    enum Answer {
        YES,
        /** A person said no, also by pressing Ctrl-C. */
        NO,
        /** There was nobody to ask. */
        NOBODY
    }
}
