package org.orgsh.practice.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.RecordType;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;

/**
 * The records a practice org starts with: one firm's customers, sales, support and invoices.
 *
 * <p>The same at every start, dates apart, which are counted from today so that {@code LAST_N_DAYS} and the like find
 * something.
 */
final class Seed {
    private static final String[][] PEOPLE = {
        // country, first names, last names
        {"Switzerland", "Urs,Regula,Beat,Nadja,Reto,Zoé", "Zürcher,Bächtold,Favre,Rüegg,Caduff,Müller"},
        {"Germany", "Jürgen,Anke,Björn,Käthe,Lars,Sabine", "Weiß,Schröder,Köhler,Groß,Petersen,Jäger"},
        {"United States", "Ashley,Marcus,Dana,Trevor,Priya,Miguel", "Whitfield,Okafor,Lindqvist,Reyes,Patel,O'Hara"},
        {"Japan", "美咲,健太,Haruka,Kenji", "佐藤,鈴木,Tanaka,Yamamoto"},
        {"Spain", "José,Lucía,Iñaki,Montserrat", "Muñoz,García,Peña,Ibáñez"},
        {"France", "Hélène,François,Chloé,Gaël", "Lefèvre,Dubois,Gauthier,Benoît"},
        {"Brazil", "João,Conceição,Thiago,Letícia", "Gonçalves,Araújo,Magalhães,Lima"},
        {"United Kingdom", "Siobhan,Alistair,Imogen,Rhys", "Hargreaves,Ashworth,Llewellyn,Khan"},
        {"Poland", "Małgorzata,Łukasz,Zofia,Paweł", "Wiśniewska,Dąbrowski,Kowalczyk,Żak"},
    };
    private static final String[] TITLES = {
        "Head of Procurement",
        "Plant Manager",
        "CFO",
        "Facility Engineer",
        "Energy Officer",
        "Operations Director",
        "Project Lead",
        "Buyer",
        "CEO",
        "Maintenance Supervisor"
    };
    private static final String[] DEPARTMENTS = {"Procurement", "Operations", "Finance", "Engineering", "Executive"};
    private static final String[] PROJECTS = {
        "Rooftop solar",
        "Carport solar",
        "Battery storage",
        "Wind park repowering",
        "Service contract",
        "Inverter exchange",
        "Microgrid",
        "Depot charging",
        "Peak shaving",
        "Solar field extension"
    };
    private static final String[] STAGES = {
        "Closed Won", "Prospecting", "Qualification", "Closed Lost", "Needs Analysis", "Value Proposition",
        "Id. Decision Makers", "Closed Won", "Perception Analysis", "Proposal/Price Quote", "Negotiation/Review",
                "Closed Won"
    };
    private static final int[] PROBABILITIES = {100, 10, 10, 0, 20, 50, 60, 100, 70, 75, 90, 100};
    private static final String[] SOURCES = {"Web", "Phone Inquiry", "Partner Referral", "Trade Show", "Word of mouth"};
    private static final String[][] PROBLEMS = {
        // subject, family, component, type, reason
        {"Inverter shows error E-104 after firmware update", "Solar", "Inverter", "Electronic", "Breakdown"},
        {"Battery loses charge overnight", "Storage", "Battery pack", "Electrical", "Performance"},
        {"Noise from gearbox above 12 m/s", "Wind", "Gearbox", "Mechanical", "Equipment Design"},
        {"Two panels cracked in hail storm", "Solar", "Panel", "Structural", "Breakdown"},
        {"Controller cannot reach the portal", "Storage", "Controller", "Electronic", "Installation"},
        {"Rotor blade needs inspection", "Wind", "Rotor", "Mechanical", "Performance"},
        {"Output below forecast since March", "Solar", "Panel", "Electrical", "Performance"},
        {"Manual for the installer is missing", "Storage", "Controller", "Other", "Equipment Complexity"},
        {"Display stays dark", "Solar", "Inverter", "Electronic", "Breakdown"},
        {"Thanks for the quick help last week", "Solar", "Panel", "Other", "Feedback"},
    };
    private static final String[] CALLS = {
        "Call back about the offer",
        "Send data sheet",
        "Prepare site visit",
        "Ask for the grid connection date",
        "Check credit limit",
        "Invite to the open house",
        "Follow up on the trade show"
    };

    private record Customer(String id, String name, String country, LocalDateTime since) {}

    private record Offer(String pricebookEntry, String productId, BigDecimal price) {}

    private final Connection connection;
    private final Database database;
    private final Schema schema;
    private final LocalDate today;
    // The sequence of java.util.Random is part of its specification, on every JDK.
    private final Random random;
    private final int accounts;

    private final List<String> sellers = new ArrayList<>();
    private final List<Customer> customers = new ArrayList<>();
    private final List<List<String>> contacts = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();
    private final List<String> campaigns = new ArrayList<>();
    private final List<String> leads = new ArrayList<>();
    private final List<String> opportunities = new ArrayList<>();
    private final List<String> wonFor = new ArrayList<>();
    private final List<Integer> wonOf = new ArrayList<>();
    private String standardPricebook = "";

    /**
     * @param seed what is drawn by chance is drawn from
     * @param accounts fill up with made-up ones to that many
     */
    Seed(Connection connection, Database database, LocalDate today, long seed, int accounts) {
        this.connection = connection;
        this.database = database;
        this.schema = database.schema();
        this.today = today;
        this.random = new Random(seed);
        this.accounts = accounts;
    }

    void plant() throws SQLException {
        organization();
        users();
        recordTypes();
        products();
        campaigns();
        accounts();
        contacts();
        leads();
        opportunities();
        cases();
        invoices();
        tasks();
        crowd();
    }

    private void organization() throws SQLException {
        try (Rows rows = new Rows(
                "Organization",
                "Name",
                "Street",
                "City",
                "PostalCode",
                "Country",
                "Phone",
                "PrimaryContact",
                "DefaultLocaleSidKey",
                "TimeZoneSidKey",
                "LanguageLocaleKey",
                "FiscalYearStartMonth",
                "OrganizationType",
                "InstanceName",
                "IsSandbox")) {
            rows.add(
                    day(900),
                    Facts.ORG_NAME,
                    "Hardturmstrasse 3",
                    "Zürich",
                    "8005",
                    "Switzerland",
                    "+41 44 555 01 00",
                    User.ADMINISTRATOR.name(),
                    "en_US",
                    "Europe/Zurich",
                    "en_US",
                    1,
                    "Developer Edition",
                    "PRX1",
                    false);
        }
    }

    private void users() throws SQLException {
        try (Rows rows = new Rows(
                "User",
                "Username",
                "FirstName",
                "LastName",
                "Email",
                "Alias",
                "CommunityNickname",
                "Title",
                "Department",
                "City",
                "Country",
                "IsActive",
                "TimeZoneSidKey",
                "LocaleSidKey",
                "LanguageLocaleKey",
                "EmailEncodingKey",
                "UserType",
                "ManagerId",
                "CompanyName",
                "LastLoginDate")) {
            user(
                    rows,
                    User.ADMINISTRATOR.firstName(),
                    User.ADMINISTRATOR.lastName(),
                    "Administrator",
                    "IT",
                    "Zürich",
                    "Switzerland",
                    "GMT",
                    "en_US",
                    true);
            user(
                    rows,
                    "Nia",
                    "Okonkwo",
                    "Head of Sales",
                    "Sales",
                    "Zürich",
                    "Switzerland",
                    "Europe/Zurich",
                    "en_GB",
                    true);
            user(
                    rows,
                    "Jürgen",
                    "Weber",
                    "Account Executive",
                    "Sales",
                    "Hamburg",
                    "Germany",
                    "Europe/Berlin",
                    "en_US",
                    true);
            user(
                    rows,
                    "Sofía",
                    "Núñez",
                    "Account Executive",
                    "Sales",
                    "Austin",
                    "United States",
                    "America/New_York",
                    "en_US",
                    true);
            user(rows, "Haruto", "Sato", "Account Executive", "Sales", "東京", "Japan", "Asia/Tokyo", "ja_JP", true);
            user(
                    rows,
                    "Chloé",
                    "Martin",
                    "Support Engineer",
                    "Support",
                    "Lyon",
                    "France",
                    "Europe/Berlin",
                    "fr_FR",
                    true);
            user(
                    rows,
                    "Paul",
                    "Former",
                    "Account Executive",
                    "Sales",
                    "London",
                    "United Kingdom",
                    "GMT",
                    "en_GB",
                    false);
        }
    }

    private void user(
            Rows rows,
            String first,
            String last,
            String title,
            String department,
            String city,
            String country,
            String zone,
            String locale,
            boolean active)
            throws SQLException {
        String plain = ascii(first + "." + last);
        String email = sellers.isEmpty() ? User.ADMINISTRATOR.email() : plain + "@aurora-energy.example";
        String id = rows.add(
                day(880 - sellers.size() * 20),
                email,
                first,
                last,
                email,
                plain.substring(0, 1)
                        + plain.substring(plain.indexOf('.') + 1, Math.min(plain.length(), plain.indexOf('.') + 5)),
                plain.substring(0, plain.indexOf('.')),
                title,
                department,
                city,
                country,
                active,
                zone,
                locale,
                "en_US",
                "UTF-8",
                "Standard",
                sellers.size() > 1 ? sellers.get(1) : null,
                Facts.ORG_NAME,
                active ? day(sellers.size()) : day(300));
        sellers.add(id);
    }

    private void recordTypes() throws SQLException {
        try (Rows rows = new Rows("RecordType", "Name", "DeveloperName", "Description", "SobjectType", "IsActive")) {
            for (SObjectType type : schema.types()) {
                for (RecordType recordType : type.recordTypes()) {
                    rows.add(
                            day(800),
                            recordType.name(),
                            recordType.developerName(),
                            recordType.description(),
                            type.name(),
                            true);
                }
            }
        }
    }

    private void products() throws SQLException {
        String reduced;
        try (Rows rows = new Rows("Pricebook2", "Name", "Description", "IsActive", "IsStandard")) {
            standardPricebook = rows.add(day(700), "Standard Price Book", null, true, true);
            reduced = rows.add(day(400), "Partner Price Book", "For installers and resellers", true, false);
        }
        List<String> ids = new ArrayList<>();
        Object[][] goods = {
            {"Helios 420 W panel", "SOL-420", "Solar", "Each", 189, 21.5},
            {"Helios 550 W bifacial panel", "SOL-550", "Solar", "Each", 245, 28.2},
            {"Solis inverter 10 kW", "SOL-INV10", "Solar", "Each", 1890, 34.0},
            {"Solis inverter 50 kW", "SOL-INV50", "Solar", "Each", 5400, 78.5},
            {"Boreas 3 MW turbine", "WND-3000", "Wind", "Each", 2850000, 215000.0},
            {"Boreas gearbox", "WND-GBX", "Wind", "Each", 184000, 18500.0},
            {"Vault battery 13 kWh", "STO-13", "Storage", "Each", 6900, 128.0},
            {"Vault battery 100 kWh", "STO-100", "Storage", "Each", 48500, 1150.0},
            {"Vault battery container 1 MWh", "STO-1000", "Storage", "Each", 398000, 14200.0},
            {"Grid controller", "STO-CTL", "Storage", "Each", 3200, 12.4},
            {"Installation, per hour", "SRV-INST", "Service", "Hour", 120, null},
            {"Maintenance plan, per year", "SRV-PLAN", "Service", "Each", 2400, null},
        };
        try (Rows rows = new Rows(
                "Product2",
                "Name",
                "ProductCode",
                "Family",
                "QuantityUnitOfMeasure",
                "IsActive",
                "SKU__c",
                "Weight_kg__c",
                "Description")) {
            for (Object[] each : goods) {
                ids.add(rows.add(day(690), each[0], each[1], each[2], each[3], true, each[1], each[5], null));
            }
        }
        try (Rows rows = new Rows(
                "PricebookEntry",
                "Name",
                "Pricebook2Id",
                "Product2Id",
                "ProductCode",
                "UnitPrice",
                "IsActive",
                "UseStandardPrice")) {
            for (int i = 0; i < goods.length; i++) {
                BigDecimal price = new BigDecimal(goods[i][4].toString());
                offers.add(new Offer(
                        rows.add(day(680), goods[i][0], standardPricebook, ids.get(i), goods[i][1], price, true, false),
                        ids.get(i),
                        price));
                rows.add(
                        day(390),
                        goods[i][0],
                        reduced,
                        ids.get(i),
                        goods[i][1],
                        price.multiply(new BigDecimal("0.88")).setScale(2, RoundingMode.HALF_UP),
                        true,
                        false);
            }
        }
    }

    private void campaigns() throws SQLException {
        try (Rows rows = new Rows(
                "Campaign",
                "Name",
                "Type",
                "Status",
                "StartDate",
                "EndDate",
                "BudgetedCost",
                "ActualCost",
                "ExpectedRevenue",
                "NumberSent",
                "IsActive")) {
            Object[][] all = {
                {"Intersolar booth", "Trade Show", "Completed", 260, 257, 60000, 63500, 900000, 0},
                {"Hannover Messe", "Trade Show", "Completed", 200, 195, 85000, 81200, 1500000, 0},
                {"Peak shaving webinar", "Webinar", "Completed", 120, 120, 4000, 3100, 200000, 1800},
                {"Spring storage mailing", "Email", "Completed", 95, 80, 2500, 2500, 150000, 12400},
                {"Farm rooftops", "Advertisement", "In Progress", 30, -60, 18000, 7400, 400000, 0},
                {"Customer day Zürich", "Conference", "Planned", -40, -41, 30000, null, 250000, 350},
                {"Retrofit your inverter", "Email", "In Progress", 12, -20, 3000, 900, 120000, 6100},
                {"Offshore round table", "Conference", "Aborted", 150, 149, 20000, 4300, 800000, 60},
            };
            for (Object[] each : all) {
                campaigns.add(rows.add(
                        day((int) each[3] < 0 ? 20 : (int) each[3] + 30),
                        each[0],
                        each[1],
                        each[2],
                        today.minusDays((int) each[3]),
                        today.minusDays((int) each[4]),
                        each[5],
                        each[6],
                        each[7],
                        each[8],
                        "In Progress".equals(each[2])));
            }
        }
    }

    private void accounts() throws SQLException {
        try (Rows rows = new Rows(
                "Account",
                "Name",
                "Industry",
                "Type",
                "BillingStreet",
                "BillingPostalCode",
                "BillingCity",
                "BillingState",
                "BillingCountry",
                "Phone",
                "Website",
                "AnnualRevenue",
                "NumberOfEmployees",
                "Rating",
                "Ownership",
                "AccountSource",
                "Customer_Number__c",
                "Customer_Priority__c",
                "Sectors__c",
                "Customer_Since__c",
                "Credit_Limit__c",
                "ParentId",
                "Description",
                "On_Hold__c",
                "AccountNumber",
                "BillingLatitude",
                "BillingLongitude",
                "LastActivityDate")) {

            for (NamedCsvRecord customer : table("accounts.csv")) {
                account(rows, customer);
            }
        }
        link("Account", "ParentId", "Orion Data Centers Europe", "Orion Data Centers");
        link("Account", "ParentId", "Green Mile Retail Canada", "Green Mile Retail Group");
        link("Account", "ParentId", "Hotel Matterhornblick", "Zürich Logistics AG");
    }

    private void account(Rows rows, NamedCsvRecord customer) throws SQLException {
        int number = customers.size() + 1;
        LocalDateTime since = day(760 - number * 12 - random.nextInt(10));
        String name = customer.getField("Name");
        String country = text(customer, "BillingCountry");
        String phone = text(customer, "Phone");
        String rating = text(customer, "Rating");
        boolean buys = customer.getField("Type").startsWith("Customer");
        String id = rows.add(
                since,
                name,
                text(customer, "Industry"),
                text(customer, "Type"),
                text(customer, "BillingStreet"),
                text(customer, "BillingPostalCode"),
                text(customer, "BillingCity"),
                text(customer, "BillingState"),
                country,
                phone,
                phone == null ? null : "https://www." + site(name, number) + ".example",
                number(customer, "AnnualRevenue"),
                number(customer, "NumberOfEmployees"),
                rating,
                number % 3 == 0 ? "Public" : "Private",
                SOURCES[number % SOURCES.length],
                "C-" + (10000 + number),
                "Hot".equals(rating) ? "High" : buys ? "Medium" : null,
                text(customer, "Sectors__c"),
                buys ? since.toLocalDate().plusDays(21) : null,
                buys ? 10000 * (1 + number % 9) : null,
                null,
                number == 1 ? "Buys for three cantons.\nAsk for the framework contract before quoting." : null,
                number % 17 == 0,
                "A" + (500 + number),
                number(customer, "BillingLatitude"),
                number(customer, "BillingLongitude"),
                today.minusDays(1 + random.nextInt(200)));
        customers.add(new Customer(id, name, country == null ? "United States" : country, since));
    }

    private void contacts() throws SQLException {
        try (Rows rows = new Rows(
                "Contact",
                "AccountId",
                "Salutation",
                "FirstName",
                "LastName",
                "Title",
                "Department",
                "Email",
                "Phone",
                "MobilePhone",
                "MailingCity",
                "MailingCountry",
                "LeadSource",
                "ReportsToId",
                "Level__c",
                "Languages__c",
                "HasOptedOutOfEmail",
                "Birthdate")) {
            int number = 0;
            for (Customer customer : customers) {
                List<String> here = new ArrayList<>();
                int count = customer.name.equals("Aurora Test Customer") ? 0 : 2 + random.nextInt(3);
                for (int i = 0; i < count; i++) {
                    number++;
                    String[] person = person(customer.country, number);
                    here.add(rows.add(
                            customer.since.plusDays(random.nextInt(60)),
                            customer.id,
                            random.nextBoolean() ? "Ms." : "Mr.",
                            person[0],
                            person[1],
                            TITLES[number % TITLES.length],
                            DEPARTMENTS[number % DEPARTMENTS.length],
                            "contact" + (100 + number) + "@" + site(customer.name, customers.indexOf(customer) + 1)
                                    + ".example",
                            "+1 555 01" + two(number % 100),
                            number % 3 == 0 ? null : "+1 555 02" + two(number % 100),
                            null,
                            customer.country,
                            SOURCES[number % SOURCES.length],
                            i == 0 ? null : here.get(0),
                            i == 0 ? "Primary" : i == 1 ? "Secondary" : "Tertiary",
                            languages(customer.country),
                            number % 11 == 0,
                            today.minusDays(9000 + random.nextInt(12000))));
                }
                contacts.add(here);
            }
            // Somebody without a firm, so that a path through an empty lookup has something to show.
            rows.add(
                    day(50),
                    null,
                    null,
                    "José",
                    "Álvarez Ñandú",
                    "Freelance planner",
                    null,
                    "jose.alvarez@example.org",
                    "+34 600 555 001",
                    null,
                    "Cádiz",
                    "Spain",
                    "Web",
                    null,
                    null,
                    "Spanish;English",
                    false,
                    null);
            rows.add(
                    day(12),
                    null,
                    null,
                    null,
                    "Unknown caller",
                    null,
                    null,
                    null,
                    "+41 79 555 00 99",
                    null,
                    null,
                    null,
                    "Phone Inquiry",
                    null,
                    null,
                    null,
                    false,
                    null);
        }
    }

    private void leads() throws SQLException {
        String[] firms = {
            "Café Sonnenblick",
            "Ridgeline Wineries",
            "Praça Nova Mall",
            "Brandt Kühlhaus",
            "Kyoto Tea House",
            "Island Ferries",
            "Tri-County Growers",
            "Atelier Lumière",
            "Nordlicht Brauerei",
            "Casa Rural El Pinar"
        };
        String[] states = {
            "Open - Not Contacted",
            "Working - Contacted",
            "Open - Not Contacted",
            "Closed - Not Converted",
            "Working - Contacted"
        };
        try (Rows rows = new Rows(
                "Lead",
                "FirstName",
                "LastName",
                "Company",
                "Title",
                "Status",
                "LeadSource",
                "Email",
                "Phone",
                "City",
                "Country",
                "Industry",
                "Rating",
                "AnnualRevenue",
                "NumberOfEmployees")) {
            for (int i = 0; i < 40; i++) {
                String country = PEOPLE[i % PEOPLE.length][0];
                String[] person = person(country, i + 3);
                leads.add(rows.add(
                        day(160 - i * 4),
                        person[0],
                        person[1],
                        firms[i % firms.length] + (i < firms.length ? "" : " " + (i / firms.length + 1)),
                        TITLES[(i + 4) % TITLES.length],
                        states[i % states.length],
                        SOURCES[i % SOURCES.length],
                        "lead" + (i + 1) + "@example.com",
                        "+1 555 03" + two(i),
                        null,
                        country,
                        i % 2 == 0 ? "Hospitality" : "Agriculture",
                        i % 4 == 0 ? "Hot" : i % 4 == 1 ? "Warm" : "Cold",
                        (i + 1) * 150000,
                        5 + i * 3));
            }
        }
    }

    private void opportunities() throws SQLException {
        List<Object[]> items = new ArrayList<>();
        try (Rows rows = new Rows(
                "Opportunity",
                "AccountId",
                "Name",
                "StageName",
                "Amount",
                "Probability",
                "CloseDate",
                "Type",
                "LeadSource",
                "CampaignId",
                "Pricebook2Id",
                "NextStep",
                "Order_Number__c",
                "Delivery_Status__c")) {
            int number = 0;
            for (int c = 0; c < customers.size() - 1; c++) {
                Customer customer = customers.get(c);
                int count = 2 + random.nextInt(3);
                for (int i = 0; i < count; i++) {
                    int stage = number % STAGES.length;
                    boolean won = STAGES[stage].equals("Closed Won");
                    boolean closed = won || STAGES[stage].equals("Closed Lost");
                    LocalDate close =
                            closed ? today.minusDays(5 + random.nextInt(380)) : today.plusDays(3 + random.nextInt(200));
                    List<Object[]> lines = number % 2 == 0 ? lines() : List.of();
                    BigDecimal amount =
                            lines.isEmpty() ? BigDecimal.valueOf(500L * (10 + random.nextInt(900))) : total(lines);
                    // An early opportunity may not have an amount yet.
                    boolean unknown = STAGES[stage].equals("Prospecting") && i > 0 && lines.isEmpty();
                    String id = rows.add(
                            day(closed ? 420 : 120 + random.nextInt(60)),
                            customer.id,
                            customer.name + " - " + PROJECTS[number % PROJECTS.length],
                            STAGES[stage],
                            unknown ? null : amount,
                            PROBABILITIES[stage],
                            close,
                            i == 0 ? "New Customer" : "Existing Customer - Upgrade",
                            SOURCES[number % SOURCES.length],
                            number % 4 == 0 ? campaigns.get(number / 4 % campaigns.size()) : null,
                            standardPricebook,
                            closed ? null : "Send offer",
                            won ? "SO-" + (4000 + number) : null,
                            won ? "Completed" : closed ? null : "Yet to begin");
                    opportunities.add(id);
                    for (Object[] line : lines) {
                        items.add(new Object[] {id, line[0], line[1]});
                    }
                    if (won) {
                        wonFor.add(id);
                        wonOf.add(c);
                    }
                    number++;
                }
            }
        }
        try (Rows rows = new Rows(
                "OpportunityLineItem",
                "OpportunityId",
                "PricebookEntryId",
                "Product2Id",
                "Name",
                "ProductCode",
                "Quantity",
                "UnitPrice",
                "Discount")) {
            for (Object[] item : items) {
                Offer offer = offers.get((int) item[1]);
                rows.add(
                        day(60),
                        item[0],
                        offer.pricebookEntry,
                        offer.productId,
                        null,
                        null,
                        item[2],
                        offer.price,
                        null);
            }
        }
        execute(
                "UPDATE \"OpportunityLineItem\" i SET (\"Name\", \"ProductCode\") = (SELECT \"Name\", \"ProductCode\" FROM"
                        + " \"Product2\" p WHERE p.\"Id\" = i.\"Product2Id\")");
    }

    // Product and quantity; the big turbine only now and then.
    private List<Object[]> lines() {
        List<Object[]> lines = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            int offer = random.nextInt(offers.size());
            int most = offers.get(offer).price.intValue() > 100000 ? 2 : 60;
            lines.add(new Object[] {i, offer, 1 + random.nextInt(most)});
        }
        return lines;
    }

    private BigDecimal total(List<Object[]> lines) {
        BigDecimal total = BigDecimal.ZERO;
        for (Object[] line : lines) {
            total = total.add(offers.get((int) line[1]).price.multiply(BigDecimal.valueOf((int) line[2])));
        }
        return total;
    }

    private void cases() throws SQLException {
        String[] states = {"New", "Working", "Closed", "Escalated", "Closed"};
        try (Rows rows = new Rows(
                "Case",
                "CaseNumber",
                "AccountId",
                "ContactId",
                "Subject",
                "Status",
                "Priority",
                "Origin",
                "Type",
                "Reason",
                "Product_Family__c",
                "Component__c",
                "RecordTypeId",
                "ClosedDate",
                "SLA_Due__c",
                "IsEscalated",
                "SuppliedEmail")) {
            SObjectType type = schema.known("Case");
            for (int i = 0; i < 64; i++) {
                int c = (i * 7) % (customers.size() - 1);
                String[] problem = PROBLEMS[i % PROBLEMS.length];
                String status = states[i % states.length];
                LocalDateTime opened = day(130 - i * 2);
                boolean closed = status.equals("Closed");
                rows.add(
                        opened,
                        number(type, "CaseNumber"),
                        customers.get(c).id,
                        contacts.get(c).get(i % contacts.get(c).size()),
                        problem[0],
                        status,
                        i % 5 == 0 ? "High" : i % 3 == 0 ? "Low" : "Medium",
                        i % 3 == 0 ? "Phone" : i % 3 == 1 ? "Email" : "Web",
                        problem[3],
                        problem[4],
                        problem[1],
                        problem[2],
                        type.recordTypes().get(i % 9 == 0 ? 1 : 0).id(),
                        closed ? opened.plusHours(20 + i) : null,
                        opened.toLocalDate().plusDays(5),
                        status.equals("Escalated"),
                        null);
            }
        }
    }

    private void invoices() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Rows rows = new Rows(
                "Invoice__c",
                "Name",
                "External_Id__c",
                "Account__c",
                "Opportunity__c",
                "Status__c",
                "Invoice_Date__c",
                "Due_Date__c",
                "Paid_On__c")) {
            SObjectType type = schema.known("Invoice__c");
            for (int i = 0; i < 60; i++) {
                LocalDate date = today.minusDays(240 - i * 4L);
                LocalDate due = date.plusDays(30);
                boolean cancelled = i % 19 == 7;
                String status = cancelled
                        ? "Cancelled"
                        : due.isBefore(today) ? (i % 6 == 5 ? "Overdue" : "Paid") : i > 56 ? "Draft" : "Sent";
                boolean fromWon = i % 3 != 2;
                int won = i % wonFor.size();
                ids.add(rows.add(
                        date.atTime(8, 30),
                        number(type, "Name"),
                        "ERP-" + (2001 + i),
                        customers.get(fromWon ? wonOf.get(won) : i % 20).id,
                        fromWon ? wonFor.get(won) : null,
                        status,
                        date,
                        due,
                        status.equals("Paid") ? due.minusDays(i % 14) : null));
            }
        }
        try (Rows rows =
                new Rows("Invoice_Line__c", "Name", "Invoice__c", "Product__c", "Quantity__c", "Unit_Price__c")) {
            for (int i = 0; i < ids.size(); i++) {
                int count = 1 + random.nextInt(4);
                for (int line = 1; line <= count; line++) {
                    Offer offer = offers.get((i + line * 5) % 4 + (line % 2) * 6);
                    rows.add(
                            day(60),
                            "Position " + line,
                            ids.get(i),
                            offer.productId,
                            1 + random.nextInt(12),
                            offer.price);
                }
            }
        }
        execute(
                "UPDATE \"Invoice__c\" i SET \"Total__c\" = (SELECT COALESCE(SUM(\"Amount__c\"), 0) FROM \"Invoice_Line__c\" l"
                        + " WHERE l.\"Invoice__c\" = i.\"Id\")");
    }

    private void tasks() throws SQLException {
        String[] states = {"Not Started", "Completed", "In Progress", "Completed", "Waiting on someone else"};
        try (Rows rows = new Rows(
                "Task", "Subject", "Status", "Priority", "Type", "ActivityDate", "WhoId", "WhatId", "Description")) {
            for (int i = 0; i < 80; i++) {
                boolean aboutLead = i % 5 == 4;
                int c = i % (customers.size() - 1);
                String who = aboutLead
                        ? leads.get(i % leads.size())
                        : contacts.get(c).get(0);
                String what = aboutLead
                        ? null
                        : i % 2 == 0 ? customers.get(c).id : opportunities.get(i % opportunities.size());
                rows.add(
                        day(90 - i),
                        CALLS[i % CALLS.length],
                        states[i % states.length],
                        i % 6 == 0 ? "High" : "Normal",
                        i % 3 == 0 ? "Email" : "Call",
                        today.plusDays(i - 40L),
                        who,
                        what,
                        null);
            }
        }
    }

    /** As many more accounts as were asked for. */
    private void crowd() throws SQLException {
        int more = accounts - customers.size();
        if (more <= 0) {
            return;
        }
        connection.commit();
        String[] forms = {"AG", "GmbH", "Inc.", "Ltd", "S.A.", "Cooperative"};
        String[] trades = {"Solar", "Power", "Foods", "Logistics", "Textiles", "Water", "Steel", "Hotels"};
        String[] industries = {"Energy", "Utilities", "Food & Beverage", "Transportation", "Apparel", "Manufacturing"};
        String[] types = {"Prospect", "Customer - Direct", "Customer - Channel", "Other"};
        String[] ratings = {"Hot", "Warm", "Cold"};
        String[] names = Arrays.stream(PEOPLE)
                .flatMap(people -> Arrays.stream(people[2].split(",", -1)))
                .toArray(String[]::new);
        try (Rows rows = new Rows(
                "Account",
                "Name",
                "Industry",
                "Type",
                "BillingCountry",
                "Phone",
                "AnnualRevenue",
                "NumberOfEmployees",
                "Rating",
                "Customer_Number__c",
                "Customer_Since__c")) {
            LocalDateTime first = today.minusDays(700).atTime(8, 0);
            for (int i = 0; i < more; i++) {
                int number = customers.size() + 1 + i;
                Customer neighbour = customers.get(random.nextInt(customers.size()));
                LocalDateTime since = first.plusMinutes(random.nextInt(900_000));
                rows.add(
                        since,
                        pick(names) + " " + pick(trades) + " " + pick(forms) + " " + number,
                        pick(industries),
                        pick(types),
                        neighbour.country,
                        "+" + (1 + random.nextInt(90)) + " 555 " + (10_000 + random.nextInt(90_000)),
                        1000 * (1 + random.nextInt(900_000)),
                        1 + random.nextInt(20_000),
                        pick(ratings),
                        "C-" + (10_000 + number),
                        since.toLocalDate());
            }
        }
    }

    private String pick(String[] any) {
        return any[random.nextInt(any.length)];
    }

    // ---- small things

    /** A table of this folder's, each record by the names of its header. */
    private static List<NamedCsvRecord> table(String name) {
        try (InputStream in = Objects.requireNonNull(Seed.class.getResourceAsStream(name));
                CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(in)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String text(NamedCsvRecord row, String column) {
        String text = row.getField(column);
        return text.isEmpty() ? null : text;
    }

    private static @Nullable BigDecimal number(NamedCsvRecord row, String column) {
        String text = text(row, column);
        return text == null ? null : new BigDecimal(text);
    }

    private LocalDateTime day(int daysAgo) {
        return today.minusDays(Math.max(1, daysAgo))
                .atTime(8 + random.nextInt(9), random.nextInt(60), random.nextInt(60));
    }

    private String number(SObjectType type, String field) {
        String format = type.known(field).autoNumber();
        return database.newNumber(type, type.known(field), format == null ? "0" : format);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private static String[] person(String country, int number) {
        String[] pool = PEOPLE[2];
        for (String[] each : PEOPLE) {
            if (each[0].equals(country)) {
                pool = each;
            }
        }
        String[] first = pool[1].split(",", -1);
        String[] last = pool[2].split(",", -1);
        return new String[] {first[number % first.length], last[number / 2 % last.length]};
    }

    private static String languages(String country) {
        return switch (country) {
            case "Switzerland" -> "German;French;English";
            case "Germany" -> "German;English";
            case "Japan" -> "Japanese";
            case "Spain", "Colombia" -> "Spanish;English";
            case "France" -> "French";
            case "Brazil", "Portugal" -> "Portuguese";
            default -> "English";
        };
    }

    private static String site(String name, int number) {
        StringBuilder site = new StringBuilder();
        for (char c : ascii(name).toCharArray()) {
            if (c >= 'a' && c <= 'z') {
                site.append(c);
            }
        }
        return site.length() < 4 ? "customer" + number : site.toString();
    }

    private static String ascii(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replace("ł", "l")
                .replace("ß", "ss")
                .codePoints()
                .filter(c -> c < 128)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT);
    }

    private void link(String object, String field, String child, String parent) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE " + Sql.name(object) + " SET " + Sql.name(field)
                        + " = (SELECT \"Id\" FROM " + Sql.name(object) + " WHERE \"Name\" = ?) WHERE \"Name\" = ?")) {
            update.setString(1, parent);
            update.setString(2, child);
            update.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows of one object, inserted together when closed. */
    private final class Rows implements AutoCloseable {
        private static final int AT_ONCE = 10_000;
        private static final String SYSTEM =
                "\"Id\", \"CreatedDate\", \"LastModifiedDate\", \"SystemModstamp\", \"CreatedById\","
                        + " \"LastModifiedById\"";

        private final SObjectType type;
        private final PreparedStatement insert;
        private final List<Field> fields = new ArrayList<>();
        private final boolean owned;
        private int waiting;

        Rows(String object, String... columns) throws SQLException {
            type = schema.known(object);
            owned = type.has("OwnerId");
            StringBuilder sql = new StringBuilder("INSERT INTO ")
                    .append(Sql.name(object))
                    .append(" (")
                    .append(SYSTEM);
            for (String column : columns) {
                fields.add(type.known(column));
                sql.append(", ").append(Sql.name(type.known(column).name()));
            }
            sql.append(owned ? ", \"OwnerId\"" : "")
                    .append(") VALUES (")
                    .append(Sql.marks(6 + columns.length + (owned ? 1 : 0)));
            insert = connection.prepareStatement(sql.append(')').toString());
        }

        /** @return the new record's Id */
        String add(LocalDateTime created, @Nullable Object... values) throws SQLException {
            String id = database.newId(type);
            LocalDateTime changed = created.plusMinutes(random.nextInt(5000));
            LocalDateTime now = today.atStartOfDay();
            insert.setString(1, id);
            insert.setObject(2, created);
            insert.setObject(3, changed.isAfter(now) ? created : changed);
            insert.setObject(4, changed.isAfter(now) ? created : changed);
            insert.setString(5, User.ADMINISTRATOR.id());
            insert.setString(6, User.ADMINISTRATOR.id());
            for (int i = 0; i < values.length; i++) {
                insert.setObject(7 + i, kept(fields.get(i), values[i]));
            }
            if (owned) {
                // The support engineer and the former colleague sell nothing.
                insert.setString(7 + values.length, sellers.get(random.nextInt(5)));
            }
            insert.addBatch();
            if (++waiting % AT_ONCE == 0) {
                insert.executeBatch();
                // What can still be undone takes memory, too.
                connection.commit();
            }
            return id;
        }

        private static @Nullable Object kept(Field field, @Nullable Object value) {
            return value != null && field.type() == FieldType.MULTIPICKLIST
                    ? field.inSetUpOrder(value.toString())
                    : value;
        }

        @Override
        public void close() throws SQLException {
            insert.executeBatch();
            insert.close();
        }
    }
}
