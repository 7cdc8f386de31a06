package org.orgsh.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.schema.ChildRelationship;
import org.orgsh.schema.Field;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.soql.Place;

/**
 * The schema for one press of Tab: what is not known is fetched in the background and waited for, in all no longer than
 * patience lasts.
 */
final class KnownObjects {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private final CompletionSource source;
    private final long deadline;

    KnownObjects(CompletionSource source, Duration patience) {
        this.source = source;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    List<SObjectSummary> objects() {
        List<SObjectSummary> known = source.objects();
        if (!known.isEmpty()) {
            return known;
        }
        source.fetchObjects();
        return awaited(() -> {
                    List<SObjectSummary> now = source.objects();
                    return now.isEmpty() ? Optional.empty() : Optional.of(now);
                })
                .orElse(List.of());
    }

    Optional<SObject> object(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<SObject> known = source.object(name);
        if (known.isPresent()) {
            return known;
        }
        source.fetch(name);
        return awaited(() -> source.object(name));
    }

    /** The object that stands on a line as its name or as the Id of one of its records. */
    Optional<SObject> objectOrId(String word) {
        if (word.length() >= 15 && Character.isDigit(word.charAt(0))) {
            for (SObjectSummary summary : objects()) {
                String prefix = summary.keyPrefix();
                if (prefix != null && word.startsWith(prefix)) {
                    return object(summary.name());
                }
            }
            return Optional.empty();
        }
        return object(word);
    }

    /** The object a place of a statement is of. */
    Optional<SObject> at(Place place) {
        Optional<SObject> object = object(place.object());
        for (String child : place.children()) {
            object = object.flatMap(parent -> parent.childRelationship(child))
                    .map(ChildRelationship::sObject)
                    .flatMap(this::object);
        }
        for (String step : place.parents()) {
            object = object.flatMap(child -> child.fieldOfRelationship(step)).flatMap(this::referenced);
        }
        return object;
    }

    /** What a reference leads to; of several the {@code Name} object, whose fields they share. */
    private Optional<SObject> referenced(Field reference) {
        List<String> targets = reference.referenceTo();
        if (targets.size() > 1) {
            Optional<SObject> name = source.object("Name");
            return name.isPresent() ? name : object(targets.contains("User") ? "User" : targets.get(0));
        }
        return targets.isEmpty() ? Optional.empty() : object(targets.get(0));
    }

    @Nullable
    Field field(Place place, String name) {
        return at(place).flatMap(object -> object.findField(name)).orElse(null);
    }

    private <T> Optional<T> awaited(Supplier<Optional<T>> known) {
        while (true) {
            Optional<T> now = known.get();
            if (now.isPresent()
                    || System.nanoTime() >= deadline
                    || Thread.currentThread().isInterrupted()) {
                return now;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
