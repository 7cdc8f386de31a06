package org.orgsh.script;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Assignment;

/**
 * The variables of a session or of a command file. A file sees those of whoever runs it; what it sets is its own and gone
 * with it. Names are case-insensitive.
 */
public final class Variables {
    private final @Nullable Variables outer;
    private final Map<String, Variable> own = new TreeMap<>();

    public Variables() {
        this(null);
    }

    private Variables(@Nullable Variables outer) {
        this.outer = outer;
    }

    /** The variables of a command file that is run where these hold. */
    public Variables inner() {
        return new Variables(this);
    }

    /** @throws UsageException if {@code name} is no name */
    public void set(String name, Variable value) {
        if (!Assignment.isName(name, 0)) {
            throw new UsageException(
                    "\"" + name + "\" is not a variable's name.",
                    "A name is letters, digits and _, as in set city = 'Bern'.");
        }
        own.put(name.toLowerCase(Locale.ROOT), value);
    }

    public Optional<Variable> find(String name) {
        Variable value = own.get(name.toLowerCase(Locale.ROOT));
        if (value != null) {
            return Optional.of(value);
        }
        return outer == null ? Optional.empty() : outer.find(name);
    }

    /** @throws UsageException if there is no such variable */
    public Variable get(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    /** What to say where a name stands for nothing. */
    public UsageException unknown(String name) {
        Set<String> known = names();
        return new UsageException(
                "No variable named " + name + ".",
                known.isEmpty()
                        ? "Set it with: set " + name + " = VALUE"
                        : "Known are " + String.join(", ", known) + "; set it with: set " + name + " = VALUE");
    }

    /** All names in alphabetical order, in lower case. */
    public Set<String> names() {
        Set<String> names = outer == null ? new TreeSet<>() : outer.names();
        names.addAll(own.keySet());
        return names;
    }
}
