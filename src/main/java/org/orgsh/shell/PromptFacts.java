package org.orgsh.shell;

/** What the prompt says. Asked before every line, so nothing here may wait. */
public interface PromptFacts {
    /** The name of the current profile. */
    String profile();

    /** What kind of org it is, in a word or two such as {@code sandbox}; empty while that is not known. */
    String kind();

    /** Whether mistakes are costly there. */
    boolean precious();

    /** What may be written, such as {@code read-only}; empty where that is what such an org usually allows. */
    String policy();
}
