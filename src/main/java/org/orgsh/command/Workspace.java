package org.orgsh.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.UsageException;
import org.orgsh.script.ErrorPolicy;
import org.orgsh.script.Variables;

/** What a session remembers from one command to the next. Used by the thread that carries commands out. */
final class Workspace {
    private final Path folder;
    private final Set<Path> written = new HashSet<>();
    private Settings settings;
    private Variables variables = new Variables();
    private ErrorPolicy errorPolicy = ErrorPolicy.STOP;
    private boolean timing;
    private boolean leaving;
    private @Nullable String lastStatement;

    /**
     * @param folder where relative paths start
     * @param settings what holds where a line says nothing else
     */
    Workspace(Path folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** What holds where a line says nothing else. */
    /** Whether no answer has gone to a file named for the whole run yet; from now on one has. */
    boolean isFirstAnswerIn(Path file) {
        return written.add(file.toAbsolutePath().normalize());
    }

    Settings settings() {
        return settings;
    }

    /**
     * The file of a name as it is typed: {@code ~/} is the user's home, since at the prompt no other shell has seen to that.
     *
     * @throws UsageException if no file can have that name
     */
    Path file(String name) {
        try {
            return name.startsWith("~/")
                    ? Path.of(System.getProperty("user.home", "")).resolve(name.substring(2))
                    : folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + name + "\" cannot be the name of a file.", null);
        }
    }

    /** Keeps the statement that was last asked for. */
    void stated(String statement) {
        lastStatement = statement;
    }

    /** The SELECT or FIND that was last asked for; null if there was none. */
    @Nullable
    String lastStatement() {
        return lastStatement;
    }

    Variables variables() {
        return variables;
    }

    ErrorPolicy errorPolicy() {
        return errorPolicy;
    }

    void onError(ErrorPolicy policy) {
        errorPolicy = policy;
    }

    boolean timing() {
        return timing;
    }

    void timing(boolean on) {
        timing = on;
    }

    /** Whether {@code exit} was said. */
    boolean leaving() {
        return leaving;
    }

    void leave() {
        leaving = true;
    }

    /**
     * Begins a command file, whose variables, error policy and {@code exit} are its own; ends when closed.
     *
     * @param given what holds where a line of the file says nothing else
     */
    Scope file(Variables own, Settings given) {
        Settings outerSettings = settings;
        Variables outerVariables = variables;
        ErrorPolicy outerPolicy = errorPolicy;
        settings = given;
        variables = own;
        errorPolicy = ErrorPolicy.STOP;
        return () -> {
            settings = outerSettings;
            variables = outerVariables;
            errorPolicy = outerPolicy;
            leaving = false;
        };
    }
}
