package io.signalbox.app.demo;

import java.util.List;

/**
 * A company that uses the invented product.
 *
 * @param id the CRM's id where the CRM knows it; else the id of its only workspace
 * @param workspaces the product's tenants
 * @param profile what the CRM knows
 */
record DemoAccount(String id, List<String> workspaces, Profile profile) {

  /** What the CRM knows of a company. */
  sealed interface Profile {

    /** Nothing: nobody entered the company. */
    record Unknown() implements Profile {}

    /**
     * A profile.
     *
     * @param country ISO 3166 alpha-2
     * @param employees how many people work there
     * @param industry in a word
     * @param plan what the company pays for
     */
    record Known(String country, int employees, String industry, String plan) implements Profile {}
  }

  /** An invented address of somebody who works there; the domain is reserved for examples. */
  String address(String name) {
    return name + "@" + id + ".example";
  }
}
