package org.orgsh.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Assignment;
import org.orgsh.record.RecordId;
import org.orgsh.schema.Field;
import org.orgsh.schema.SObject;
import org.orgsh.schema.Schema;

/**
 * Checks the fields of a record to be written against the describe, and turns them into the body the API takes. All that is
 * wrong is told at once, and nothing is sent.
 */
final class Draft {
    private static final int TOLD = 3;

    private final Schema schema;
    private final FieldValues values;

    Draft(Schema schema, FieldValues values) {
        this.schema = schema;
        this.values = values;
    }

    /** @throws UsageException if the org would refuse the new record, as far as its describe tells */
    Map<String, Object> forInsert(SObject object, List<Assignment> assignments) {
        List<UsageException> problems = new ArrayList<>();
        Map<String, Object> body = body(object, assignments, Field::createable, "set on insert", problems);
        List<String> missing = missing(object, assignments);
        if (!missing.isEmpty()) {
            problems.add(new UsageException(
                    object.name() + " needs " + String.join(", ", missing) + ".",
                    "Add " + String.join("=... ", missing) + "=..."));
        }
        refuse(problems);
        return body;
    }

    /** @throws UsageException if the org would refuse the change, as far as its describe tells */
    Map<String, Object> forUpdate(SObject object, List<Assignment> assignments) {
        List<UsageException> problems = new ArrayList<>();
        Map<String, Object> body = body(object, assignments, Field::updateable, "changed", problems);
        refuse(problems);
        return body;
    }

    /** As for an update: whether a new record lacks something is known only once the org has looked for the old one. */
    Map<String, Object> forUpsert(SObject object, List<Assignment> assignments) {
        List<UsageException> problems = new ArrayList<>();
        Map<String, Object> body =
                body(object, assignments, field -> field.createable() || field.updateable(), "written", problems);
        refuse(problems);
        return body;
    }

    /** The field an upsert finds its record by, and the value to look for. */
    Map.Entry<Field, String> key(SObject object, Assignment assignment) {
        Field field = object.field(assignment.field());
        if (!field.externalId() && !field.idLookup()) {
            List<String> keys = object.fields().stream()
                    .filter(key -> key.externalId() || key.idLookup())
                    .map(Field::name)
                    .toList();
            throw new UsageException(
                    field.name() + " of " + object.name() + " is no external Id: upsert cannot find records by it.",
                    keys.isEmpty() ? null : "It can by " + String.join(", ", keys) + ".");
        }
        Object value = values.of(field, assignment.value());
        if (value == null) {
            throw new UsageException("The external Id " + field.name() + " cannot be null.", null);
        }
        return Map.entry(field, value.toString());
    }

    private Map<String, Object> body(
            SObject object,
            List<Assignment> assignments,
            Predicate<Field> writeable,
            String verb,
            List<UsageException> problems) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (Assignment assignment : assignments) {
            try {
                if (assignment.field().indexOf('.') > 0) {
                    reference(object, assignment, writeable, verb, body);
                    continue;
                }
                Field field = object.field(assignment.field());
                if (!writeable.test(field)) {
                    throw notWriteable(object, field, verb);
                }
                Object value = values.of(field, assignment.value());
                if (value != null && field.isReference()) {
                    ofTheRightObject(field, new RecordId(value.toString()));
                }
                put(body, field, field.name(), value);
            } catch (UsageException e) {
                problems.add(e);
            }
        }
        return body;
    }

    /** {@code Account.ExtKey__c=A-7}: the org looks the parent up by its external Id. */
    private void reference(
            SObject object, Assignment assignment, Predicate<Field> writeable, String verb, Map<String, Object> body) {
        String[] path = assignment.field().split("\\.");
        Optional<Field> found = object.fieldOfRelationship(path[0]);
        if (found.isEmpty() || path.length != 2) {
            throw new UsageException(
                    assignment.field() + " cannot be written: it is a field of another record.",
                    "A parent can be named by its external Id, as in Account.External_Id__c='A-7'.");
        }
        Field reference = found.get();
        if (!writeable.test(reference)) {
            throw notWriteable(object, reference, verb);
        }
        if (reference.referenceTo().size() != 1) {
            throw new UsageException(
                    reference.relationshipName() + " can be of several objects: give " + reference.name() + " an Id.",
                    null);
        }
        SObject parent = schema.object(reference.referenceTo().get(0));
        Map.Entry<Field, String> key =
                key(parent, new Assignment(path[1], assignment.value(), assignment.offset(), assignment.valueOffset()));
        put(
                body,
                reference,
                Objects.requireNonNull(reference.relationshipName()),
                Map.of(key.getKey().name(), key.getValue()));
    }

    /** @param name the field's, or that of its relationship: one of them may be written, once */
    private static void put(Map<String, Object> body, Field field, String name, @Nullable Object value) {
        if (body.containsKey(field.name()) || body.containsKey(field.relationshipName())) {
            throw new UsageException(field.name() + " is given twice.", null);
        }
        body.put(name, value);
    }

    private void ofTheRightObject(Field field, RecordId id) {
        KeyPrefixes.objectOf(schema, id)
                .filter(owner ->
                        !field.referenceTo().isEmpty() && !field.referenceTo().contains(owner))
                .ifPresent(owner -> {
                    throw new UsageException(
                            field.name() + " takes the Id of " + String.join(" or ", field.referenceTo()) + ", and "
                                    + id + " is of " + owner + ".",
                            null);
                });
    }

    private static UsageException notWriteable(SObject object, Field field, String verb) {
        List<String> parts = object.fields().stream()
                .filter(part -> field.name().equals(part.compoundFieldName())
                        && !part.name().equals(field.name()))
                .filter(part -> part.createable() || part.updateable())
                .map(Field::name)
                .toList();
        String why = field.calculated()
                ? "it is a formula"
                : field.autoNumber() ? "the org numbers it" : "for the connected user it is read-only";
        return new UsageException(
                field.name() + " of " + object.name() + " cannot be " + verb
                        + (parts.isEmpty() ? ": " + why + "." : "."),
                parts.isEmpty() ? null : "Write its parts: " + String.join(", ", parts) + ".");
    }

    private static List<String> missing(SObject object, List<Assignment> given) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        // What was given and is wrong is told as such. A parent is given by its relationship, as in Account.Ext__c.
        given.forEach(assignment -> names.add(assignment.field().split("\\.", 2)[0]));
        return object.fields().stream()
                .filter(Field::isRequired)
                .filter(field -> !names.contains(field.name()))
                .filter(field -> {
                    String relationship = field.relationshipName();
                    return relationship == null || !names.contains(relationship);
                })
                .map(Field::name)
                .toList();
    }

    private static void refuse(List<UsageException> problems) {
        if (problems.size() == 1) {
            throw problems.get(0);
        }
        if (!problems.isEmpty()) {
            StringBuilder message = new StringBuilder();
            for (UsageException problem : problems.subList(0, Math.min(TOLD, problems.size()))) {
                message.append(message.length() == 0 ? "" : "\n").append(problem.getMessage());
                if (problem.remedy() != null) {
                    message.append(' ').append(problem.remedy());
                }
            }
            int more = problems.size() - TOLD;
            throw new UsageException(message.toString(), more > 0 ? "And " + more + " more." : null);
        }
    }
}
