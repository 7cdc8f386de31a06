package org.orgsh.practice.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    /** Latitude and longitude of where the customers are. */
    private static final Map<String, double[]> PLACES = Map.ofEntries(
            at("Zürich", 47.3769, 8.5417),
            at("Hamburg", 53.5511, 9.9937),
            at("Reno", 39.5296, -119.8138),
            at("札幌市", 43.0618, 141.3545),
            at("Lyon", 45.764, 4.8357),
            at("Fortaleza", -3.7319, -38.5267),
            at("Gdańsk", 54.352, 18.6466),
            at("Stuttgart", 48.7758, 9.1829),
            at("東京", 35.6762, 139.6503),
            at("Logroño", 42.4627, -2.445),
            at("Green Bay", 44.5133, -88.0133),
            at("Boston", 42.3601, -71.0589),
            at("Austin", 30.2672, -97.7431),
            at("London", 51.5074, -0.1278),
            at("Manchester", 53.4808, -2.2426),
            at("Porto", 41.1579, -8.6291),
            at("Vals", 46.6175, 9.1811),
            at("München", 48.1351, 11.582),
            at("Phoenix", 33.4484, -112.074),
            at("Strasbourg", 48.5734, 7.7521),
            at("Hillsboro", 45.5229, -122.9898),
            at("Ashburn", 39.0438, -77.4874),
            at("Frankfurt", 50.1109, 8.6821),
            at("Bergen", 60.3913, 5.3221),
            at("Lindau", 47.546, 9.6829),
            at("Pierre", 44.3683, -100.351),
            at("Contagem", -19.932, -44.0539),
            at("Poznań", 52.4064, 16.9252),
            at("Zermatt", 46.0207, 7.7491),
            at("Chicago", 41.8781, -87.6298),
            at("Toronto", 43.6532, -79.3832),
            at("Basel", 47.5596, 7.5886),
            at("Huesca", 42.1401, -0.4089),
            at("金沢市", 36.5613, 136.6562),
            at("Grand Island", 40.9264, -98.342),
            at("Bogotá", 4.711, -74.0721),
            at("Boulder", 40.015, -105.2705));

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

            account(
                    rows,
                    "Alpenstrom AG",
                    "Energy",
                    "Customer - Direct",
                    "Bahnhofstrasse 12",
                    "8001",
                    "Zürich",
                    null,
                    "Switzerland",
                    "+41 44 555 02 11",
                    420000000,
                    860,
                    "Hot",
                    "Industrial;Public");
            account(
                    rows,
                    "Nordwind Offshore GmbH",
                    "Energy",
                    "Customer - Direct",
                    "Am Sandtorkai 5",
                    "20457",
                    "Hamburg",
                    null,
                    "Germany",
                    "+49 40 555 0177",
                    1250000000,
                    3100,
                    "Hot",
                    "Industrial");
            account(
                    rows,
                    "Sierra Verde Power",
                    "Energy",
                    "Customer - Direct",
                    "88 Canyon Rd",
                    "89501",
                    "Reno",
                    "NV",
                    "United States",
                    "+1 775 555 0142",
                    310000000,
                    540,
                    "Warm",
                    "Commercial;Off-grid");
            account(
                    rows,
                    "Hokkaido Geothermal K.K.",
                    "Energy",
                    "Prospect",
                    "北1条西2丁目",
                    "060-0001",
                    "札幌市",
                    "北海道",
                    "Japan",
                    "+81 11 555 0123",
                    275000000,
                    410,
                    "Warm",
                    "Public;Industrial");
            account(
                    rows,
                    "Énergie du Rhône",
                    "Energy",
                    "Customer - Channel",
                    "14 quai Perrache",
                    "69002",
                    "Lyon",
                    null,
                    "France",
                    "+33 4 55 55 01 20",
                    98000000,
                    230,
                    "Cold",
                    "Residential;Public");
            account(
                    rows,
                    "Ventos do Ceará",
                    "Energy",
                    "Customer - Direct",
                    "Av. Beira Mar 2200",
                    "60165-121",
                    "Fortaleza",
                    "CE",
                    "Brazil",
                    "+55 85 5555 0190",
                    187000000,
                    620,
                    "Hot",
                    "Industrial;Off-grid");
            account(
                    rows,
                    "Baltic Sun Cooperative",
                    "Energy",
                    "Prospect",
                    "ul. Długa 47",
                    "80-831",
                    "Gdańsk",
                    null,
                    "Poland",
                    "+48 58 555 01 33",
                    12500000,
                    38,
                    "Warm",
                    "Residential");
            account(
                    rows,
                    "Zürich Logistics AG",
                    "Transportation",
                    "Customer - Direct",
                    "Hohlstrasse 190",
                    "8004",
                    "Zürich",
                    null,
                    "Switzerland",
                    "+41 44 555 03 30",
                    88000000,
                    410,
                    "Warm",
                    "Commercial");
            account(
                    rows,
                    "Müller & Söhne Maschinenbau",
                    "Machinery",
                    "Customer - Direct",
                    "Industriestraße 9",
                    "70565",
                    "Stuttgart",
                    null,
                    "Germany",
                    "+49 711 555 0188",
                    64000000,
                    290,
                    "Warm",
                    "Industrial");
            account(
                    rows,
                    "東京フーズ株式会社",
                    "Food & Beverage",
                    "Customer - Direct",
                    "丸の内1-9-1",
                    "100-0005",
                    "東京",
                    "東京都",
                    "Japan",
                    "+81 3 5555 0101",
                    530000000,
                    1900,
                    "Hot",
                    "Commercial;Industrial");
            account(
                    rows,
                    "Bodega Peña e Hijos",
                    "Food & Beverage",
                    "Customer - Direct",
                    "Calle Mayor 3",
                    "26001",
                    "Logroño",
                    null,
                    "Spain",
                    "+34 941 555 012",
                    9800000,
                    64,
                    "Cold",
                    "Commercial");
            account(
                    rows,
                    "Grand Lakes Dairy",
                    "Agriculture",
                    "Customer - Channel",
                    "4100 County Rd 7",
                    "54301",
                    "Green Bay",
                    "WI",
                    "United States",
                    "+1 920 555 0155",
                    42000000,
                    180,
                    "Warm",
                    "Industrial");
            account(
                    rows,
                    "Harbor Point Hospital",
                    "Healthcare",
                    "Customer - Direct",
                    "1 Harbor Plaza",
                    "02110",
                    "Boston",
                    "MA",
                    "United States",
                    "+1 617 555 0119",
                    610000000,
                    4200,
                    "Hot",
                    "Public;Commercial");
            account(
                    rows,
                    "Lumen School District",
                    "Education",
                    "Prospect",
                    "250 Learning Way",
                    "78701",
                    "Austin",
                    "TX",
                    "United States",
                    "+1 512 555 0160",
                    150000000,
                    1500,
                    "Warm",
                    "Public");
            account(
                    rows,
                    "Kestrel Air Freight",
                    "Shipping",
                    "Customer - Direct",
                    "Cargo Road 4",
                    "TW6 2GW",
                    "London",
                    null,
                    "United Kingdom",
                    "+44 20 5550 0171",
                    230000000,
                    980,
                    "Warm",
                    "Commercial");
            account(
                    rows,
                    "Ashworth Textiles Ltd",
                    "Apparel",
                    "Prospect",
                    "12 Mill Lane",
                    "M1 2AB",
                    "Manchester",
                    null,
                    "United Kingdom",
                    "+44 161 555 0102",
                    31000000,
                    260,
                    "Cold",
                    "Industrial");
            account(
                    rows,
                    "Café do Porto",
                    "Hospitality",
                    "Prospect",
                    "Rua das Flores 77",
                    "4050-265",
                    "Porto",
                    null,
                    "Portugal",
                    "+351 22 555 0144",
                    1900000,
                    22,
                    null,
                    "Commercial");
            account(
                    rows,
                    "Gemeinde Vals",
                    "Government",
                    "Customer - Direct",
                    "Dorfstrasse 1",
                    "7132",
                    "Vals",
                    "GR",
                    "Switzerland",
                    "+41 81 555 01 08",
                    null,
                    45,
                    "Warm",
                    "Public;Residential");
            account(
                    rows,
                    "Solarhaus Installation GmbH",
                    "Construction",
                    "Installation Partner",
                    "Werkhof 3",
                    "80331",
                    "München",
                    null,
                    "Germany",
                    "+49 89 555 0166",
                    14500000,
                    88,
                    "Hot",
                    "Residential;Commercial");
            account(
                    rows,
                    "SunBridge Installers",
                    "Construction",
                    "Installation Partner",
                    "77 Depot St",
                    "85004",
                    "Phoenix",
                    "AZ",
                    "United States",
                    "+1 602 555 0138",
                    23000000,
                    140,
                    "Hot",
                    "Residential");
            account(
                    rows,
                    "Voltéo Distribution",
                    "Electronics",
                    "Channel Partner / Reseller",
                    "3 rue de la Gare",
                    "67000",
                    "Strasbourg",
                    null,
                    "France",
                    "+33 3 55 55 01 61",
                    36000000,
                    95,
                    "Warm",
                    "Commercial");
            account(
                    rows,
                    "Pacific Rim Semiconductors",
                    "Electronics",
                    "Customer - Direct",
                    "2100 Fab Drive",
                    "97124",
                    "Hillsboro",
                    "OR",
                    "United States",
                    "+1 503 555 0185",
                    2100000000L,
                    7400,
                    "Hot",
                    "Industrial");
            account(
                    rows,
                    "Orion Data Centers",
                    "Technology",
                    "Customer - Direct",
                    "900 Server Farm Rd",
                    "20147",
                    "Ashburn",
                    "VA",
                    "United States",
                    "+1 571 555 0111",
                    890000000,
                    1250,
                    "Hot",
                    "Commercial;Industrial");
            account(
                    rows,
                    "Orion Data Centers Europe",
                    "Technology",
                    "Customer - Direct",
                    "Hanauer Landstraße 302",
                    "60314",
                    "Frankfurt",
                    null,
                    "Germany",
                    "+49 69 555 0112",
                    340000000,
                    420,
                    "Hot",
                    "Commercial");
            account(
                    rows,
                    "Blue Fjord Seafood",
                    "Food & Beverage",
                    "Prospect",
                    "Strandgaten 18",
                    "5013",
                    "Bergen",
                    null,
                    "Norway",
                    "+47 55 55 01 90",
                    57000000,
                    310,
                    "Cold",
                    "Industrial");
            account(
                    rows,
                    "Stadtwerke Lindau",
                    "Utilities",
                    "Customer - Direct",
                    "Auenstraße 12",
                    "88131",
                    "Lindau",
                    null,
                    "Germany",
                    "+49 8382 555 015",
                    76000000,
                    150,
                    "Warm",
                    "Public");
            account(
                    rows,
                    "Prairie Municipal Utilities",
                    "Utilities",
                    "Customer - Direct",
                    "15 Main St",
                    "57501",
                    "Pierre",
                    "SD",
                    "United States",
                    "+1 605 555 0129",
                    48000000,
                    95,
                    "Warm",
                    "Public");
            account(
                    rows,
                    "Cimentos Araújo",
                    "Manufacturing",
                    "Customer - Direct",
                    "Rod. BR-040 km 12",
                    "32000-000",
                    "Contagem",
                    "MG",
                    "Brazil",
                    "+55 31 5555 0174",
                    410000000,
                    2300,
                    "Warm",
                    "Industrial");
            account(
                    rows,
                    "Kowalczyk Meble",
                    "Manufacturing",
                    "Prospect",
                    "ul. Fabryczna 2",
                    "61-524",
                    "Poznań",
                    null,
                    "Poland",
                    "+48 61 555 01 71",
                    18000000,
                    210,
                    null,
                    "Industrial");
            account(
                    rows,
                    "Hotel Matterhornblick",
                    "Hospitality",
                    "Customer - Direct",
                    "Oberdorf 40",
                    "3920",
                    "Zermatt",
                    "VS",
                    "Switzerland",
                    "+41 27 555 01 55",
                    7600000,
                    72,
                    "Warm",
                    "Commercial");
            account(
                    rows,
                    "Green Mile Retail Group",
                    "Retail",
                    "Customer - Direct",
                    "500 Commerce Blvd",
                    "60607",
                    "Chicago",
                    "IL",
                    "United States",
                    "+1 312 555 0148",
                    1750000000,
                    12800,
                    "Hot",
                    "Commercial");
            account(
                    rows,
                    "Green Mile Retail Canada",
                    "Retail",
                    "Customer - Direct",
                    "220 Bay St",
                    "M5J 2W4",
                    "Toronto",
                    "ON",
                    "Canada",
                    "+1 416 555 0149",
                    260000000,
                    2100,
                    "Warm",
                    "Commercial");
            account(
                    rows,
                    "BioNova Labs",
                    "Biotechnology",
                    "Prospect",
                    "Technologiepark 21",
                    "4057",
                    "Basel",
                    null,
                    "Switzerland",
                    "+41 61 555 01 42",
                    29000000,
                    130,
                    "Warm",
                    "Industrial");
            account(
                    rows,
                    "Caja Rural Montaña",
                    "Banking",
                    "Customer - Direct",
                    "Plaza de España 8",
                    "22001",
                    "Huesca",
                    null,
                    "Spain",
                    "+34 974 555 018",
                    53000000,
                    240,
                    "Cold",
                    "Commercial");
            account(
                    rows,
                    "Meridian Insurance",
                    "Insurance",
                    "Prospect",
                    "44 Threadneedle St",
                    "EC2R 8AY",
                    "London",
                    null,
                    "United Kingdom",
                    "+44 20 5550 0144",
                    980000000,
                    3300,
                    "Cold",
                    "Commercial");
            account(
                    rows,
                    "Ishikawa Precision",
                    "Engineering",
                    "Technology Partner",
                    "金沢市広岡3-1",
                    "920-0031",
                    "金沢市",
                    "石川県",
                    "Japan",
                    "+81 76 555 0107",
                    44000000,
                    175,
                    "Warm",
                    "Industrial");
            account(
                    rows,
                    "O'Hara & Sons Farms",
                    "Agriculture",
                    "Customer - Direct",
                    "Rural Route 2",
                    "68801",
                    "Grand Island",
                    "NE",
                    "United States",
                    "+1 308 555 0136",
                    5200000,
                    24,
                    "Warm",
                    "Off-grid");
            account(
                    rows,
                    "Telecom Andina",
                    "Telecommunications",
                    "Prospect",
                    "Carrera 7 71-21",
                    "110231",
                    "Bogotá",
                    null,
                    "Colombia",
                    "+57 1 555 0168",
                    720000000,
                    5100,
                    "Warm",
                    "Off-grid;Commercial");
            account(
                    rows,
                    "Wanderlust Parks",
                    "Recreation",
                    "Other",
                    "1 Trailhead Way",
                    "80302",
                    "Boulder",
                    "CO",
                    "United States",
                    "+1 303 555 0173",
                    11000000,
                    85,
                    null,
                    "Public");
            account(
                    rows,
                    "Aurora Test Customer",
                    "Other",
                    "Other",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        link("Account", "ParentId", "Orion Data Centers Europe", "Orion Data Centers");
        link("Account", "ParentId", "Green Mile Retail Canada", "Green Mile Retail Group");
        link("Account", "ParentId", "Hotel Matterhornblick", "Zürich Logistics AG");
    }

    private static Map.Entry<String, double[]> at(String city, double latitude, double longitude) {
        return Map.entry(city, new double[] {latitude, longitude});
    }

    private void account(
            Rows rows,
            String name,
            String industry,
            String type,
            @Nullable String street,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String state,
            @Nullable String country,
            @Nullable String phone,
            @Nullable Number revenue,
            @Nullable Integer employees,
            @Nullable String rating,
            @Nullable String sectors)
            throws SQLException {
        int number = customers.size() + 1;
        LocalDateTime since = day(760 - number * 12 - random.nextInt(10));
        boolean customer = type.startsWith("Customer");
        double[] place = city == null ? null : PLACES.get(city);
        String id = rows.add(
                since,
                name,
                industry,
                type,
                street,
                postalCode,
                city,
                state,
                country,
                phone,
                phone == null ? null : "https://www." + site(name, number) + ".example",
                revenue,
                employees,
                rating,
                number % 3 == 0 ? "Public" : "Private",
                SOURCES[number % SOURCES.length],
                "C-" + (10000 + number),
                "Hot".equals(rating) ? "High" : customer ? "Medium" : null,
                sectors,
                customer ? since.toLocalDate().plusDays(21) : null,
                customer ? 10000 * (1 + number % 9) : null,
                null,
                number == 1 ? "Buys for three cantons.\nAsk for the framework contract before quoting." : null,
                number % 17 == 0,
                "A" + (500 + number),
                place == null ? null : BigDecimal.valueOf(place[0]),
                place == null ? null : BigDecimal.valueOf(place[1]),
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
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)
                .replace("ł", "l")
                .replace("ß", "ss")
                .codePoints()
                .filter(c -> c < 128)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(java.util.Locale.ROOT);
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
