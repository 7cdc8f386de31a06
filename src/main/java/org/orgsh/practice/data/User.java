package org.orgsh.practice.data;

import org.orgsh.practice.schema.Permissions;
import org.orgsh.practice.schema.RecordIds;
import org.orgsh.practice.schema.Schema;

/** Someone the API runs as; the seed has a User record for each. */
public record User(String id, String username, String firstName, String lastName, String nickname, String zone) {
    /** May do everything. */
    public static final User ADMINISTRATOR = new User(
            RecordIds.numbered("005", 1), "robin.keller@aurora-energy.example", "Robin", "Keller", "robin", "GMT");

    /** A support engineer, who sees and may do less. */
    public static final User LIMITED = new User(
            RecordIds.numbered("005", 6),
            "chloe.martin@aurora-energy.example",
            "Chloé",
            "Martin",
            "chloe",
            "Europe/Berlin");

    /** What of an org's objects and fields the user may see and do. */
    Schema sees(Schema whole) {
        return equals(LIMITED) ? Permissions.LIMITED.seen(whole) : whole;
    }

    public String name() {
        return firstName + " " + lastName;
    }

    /** The same as the username here. */
    public String email() {
        return username;
    }
}
