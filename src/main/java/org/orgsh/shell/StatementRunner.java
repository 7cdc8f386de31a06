package org.orgsh.shell;

import org.orgsh.failure.ExitCode;
import org.orgsh.language.Statement;

/** Carries out what was typed. */
@FunctionalInterface
public interface StatementRunner {
    /** Says itself what went wrong, on the standard error stream; nothing but a bug of ours is thrown. */
    ExitCode run(Statement statement);
}
