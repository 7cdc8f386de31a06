package org.orgsh.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.orgsh.failure.Nearest;
import org.orgsh.failure.UsageException;

/**
 * An sObject in full, as the connected user may see it: a field kept from the user is not there.
 *
 * <p>Source: REST API Developer Guide, "sObject Describe".
 */
public final class SObject {
    private final SObjectSummary summary;
    private final List<Field> fields;
    private final List<ChildRelationship> childRelationships;
    private final List<RecordType> recordTypes;
    private final List<Scope> scopes;
    private final Map<String, Field> byName;
    private final Map<String, Field> byRelationship = new HashMap<>();

    SObject(
            SObjectSummary summary,
            List<Field> fields,
            List<ChildRelationship> childRelationships,
            List<RecordType> recordTypes,
            List<Scope> scopes) {
        this.summary = summary;
        this.fields = List.copyOf(fields);
        this.childRelationships = List.copyOf(childRelationships);
        this.recordTypes = List.copyOf(recordTypes);
        this.scopes = List.copyOf(scopes);
        this.byName = new HashMap<>(fields.size() * 2);
        for (Field field : fields) {
            byName.put(field.name().toLowerCase(Locale.ROOT), field);
            String relationship = field.relationshipName();
            if (relationship != null) {
                byRelationship.put(relationship.toLowerCase(Locale.ROOT), field);
            }
        }
    }

    public SObjectSummary summary() {
        return summary;
    }

    public String name() {
        return summary.name();
    }

    public String label() {
        return summary.label();
    }

    /** In the org's order. */
    public List<Field> fields() {
        return fields;
    }

    public List<ChildRelationship> childRelationships() {
        return childRelationships;
    }

    public List<RecordType> recordTypes() {
        return recordTypes;
    }

    /** What may stand after {@code USING SCOPE}. */
    public List<Scope> scopes() {
        return scopes;
    }

    /** A field by its API name in any case. */
    public Optional<Field> findField(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * A field by its API name in any case.
     *
     * @throws UsageException if there is none, or the user may not see it; names the nearest
     */
    public Field field(String name) {
        return findField(name).orElseThrow(() -> {
            List<String> nearest = Nearest.names(name, fieldNames(), 3);
            return new UsageException(
                    "No field named " + name + " on " + name() + ".",
                    nearest.isEmpty()
                            ? "describe " + name() + " lists its fields."
                            : "Did you mean " + String.join(", ", nearest) + "?");
        });
    }

    /** The reference field behind a step of a path, such as {@code OwnerId} for {@code Owner}; any case. */
    public Optional<Field> fieldOfRelationship(String step) {
        return Optional.ofNullable(byRelationship.get(step.toLowerCase(Locale.ROOT)));
    }

    /** A child relationship that may stand in a subquery, by name in any case. */
    public Optional<ChildRelationship> childRelationship(String name) {
        return childRelationships.stream()
                .filter(child -> name.equalsIgnoreCase(child.relationshipName()))
                .findFirst();
    }

    /** The field that names a record to people; not always {@code Name}. */
    public Optional<Field> nameField() {
        return fields.stream().filter(Field::nameField).findFirst();
    }

    public List<String> fieldNames() {
        return fields.stream().map(Field::name).toList();
    }

    /**
     * Which values of a dependent picklist go with a value of its controlling field.
     *
     * @param controllingValue a picklist value, or {@code true} or {@code false} where a checkbox controls
     * @return all of the field's active values if it is not dependent; none if the controlling value is unknown
     */
    public List<PicklistValue> valuesFor(Field dependent, String controllingValue) {
        String controllerName = dependent.controllerName();
        Field controller =
                controllerName == null ? null : findField(controllerName).orElse(null);
        if (!dependent.dependentPicklist() || controller == null) {
            return dependent.picklistValues().stream()
                    .filter(PicklistValue::active)
                    .toList();
        }
        int index = controller.indexOfValue(controllingValue);
        List<PicklistValue> fitting = new ArrayList<>();
        for (PicklistValue value : dependent.picklistValues()) {
            if (value.active() && value.isValidFor(index)) {
                fitting.add(value);
            }
        }
        return fitting;
    }

    @Override
    public String toString() {
        return name();
    }
}
