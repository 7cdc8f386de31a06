package org.orgsh.practice.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All the sObjects of an org, and how they refer to each other. */
public final class Schema {
    /** A field of another object that refers to this one. */
    public record Child(SObjectType type, Field field) {}

    private final Map<String, SObjectType> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, SObjectType> byPrefix = new HashMap<>();
    private final Map<String, List<Child>> children = new HashMap<>();

    public Schema(Collection<SObjectType> objects) {
        for (SObjectType type : objects) {
            types.put(type.name(), type);
            byPrefix.put(type.keyPrefix(), type);
        }
        for (SObjectType type : types.values()) {
            for (Field field : type.fields()) {
                for (String target : field.referenceTo()) {
                    children.computeIfAbsent(target.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                            .add(new Child(type, field));
                }
            }
        }
    }

    /** In the order of their names. */
    public Collection<SObjectType> types() {
        return types.values();
    }

    /** The sObject of that name in any case; null where there is none. */
    public @Nullable SObjectType type(String name) {
        return types.get(name);
    }

    /** The sObject of that name, which the schema is known to have. */
    public SObjectType known(String name) {
        SObjectType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no sObject " + name);
        }
        return type;
    }

    /** The sObject whose Ids start as {@code id} does; null where there is none. */
    public @Nullable SObjectType typeOfId(String id) {
        return id.length() < 3 ? null : byPrefix.get(id.substring(0, 3));
    }

    public List<Child> children(SObjectType parent) {
        return children.getOrDefault(parent.name().toLowerCase(Locale.ROOT), List.of());
    }

    /** The children of {@code parent} reached as {@code relationship} in a subquery; null where there are none. */
    public @Nullable Child child(SObjectType parent, String relationship) {
        for (Child child : children(parent)) {
            if (relationship.equalsIgnoreCase(child.field().childRelationshipName())) {
                return child;
            }
        }
        return null;
    }
}
