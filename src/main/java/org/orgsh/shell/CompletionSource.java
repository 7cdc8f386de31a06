package org.orgsh.shell;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;

/** What completion may know of the world. Nothing here waits for the org, and nothing fails. */
public interface CompletionSource {
    /** The sObjects, as far as they are known; empty if they are not known yet. */
    List<SObjectSummary> objects();

    /** An sObject by its name in any case, if it is known. */
    Optional<SObject> object(String name);

    /** The sObjects that are known in full, the most used first; for guessing which one is meant. */
    default List<SObject> described() {
        return List.of();
    }

    /** Has the list of sObjects fetched in the background. */
    void fetchObjects();

    /** Has an sObject described in the background. */
    void fetch(String name);

    List<Profile> profiles();

    /** The names of the variables there are, without colons. */
    List<String> variables();

    /** How near names of objects, fields and commands are to hand: by name in lower case, the more used the higher. */
    default Map<String, Integer> familiar() {
        return Map.of();
    }

    /** Notes that names were worked with. */
    default void used(Collection<String> names) {}

    /** A profile and what to say of it, such as its login address. */
    record Profile(String name, String remark) {}
}
