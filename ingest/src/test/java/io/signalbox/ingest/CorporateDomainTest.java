package io.signalbox.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorporateDomainTest {

  @ParameterizedTest
  @CsvSource({
    "ada@acme.com, acme.com",
    "Ada@ACME.com, acme.com",
    "ada@eu.mail.acme.com, acme.com",
    "ada@acme.co.uk, acme.co.uk",
    "ada@eu.acme.co.uk, acme.co.uk",
    // A wildcard of the list, and its exception.
    "ada@shop.acme.ck, shop.acme.ck",
    "ada@mail.www.ck, www.ck",
    // Under a private suffix each name is somebody else's.
    "ada@one.github.io, one.github.io",
    // No rule applies: one label is public.
    "ada@eu.brightwater.example, brightwater.example",
    "ada@公司.公司.cn, 公司.公司.cn",
  })
  void theSubdomainsOfACompanyAreOneCompany(String address, String domain) {
    assertThat(CorporateDomain.of(address)).isEqualTo(domain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@gmail.com", "ada@GMAIL.com", "ada@web.de", "ada@hey.com", "ada@mail.gmail.com",
        "ada@yahoo.co.uk", "ada@qq.com", "ada@mailinator.com", "ada@co.uk", "ada@localhost",
        "no address"
      })
  void freeMailAndWhatNobodyOwnsIsNoCompany(String address) {
    assertThat(CorporateDomain.of(address)).isNull();
  }

  @Test
  void aFactOfTheCrmMayNameSeveralDomainsAndIsWrittenAsAddressesAre() {
    assertThat(CorporateDomain.ofFact("www.Acme.com, acme.de;gmail.com eu.acme.com"))
        .isEqualTo("acme.com,acme.de");
    assertThat(CorporateDomain.ofFact("gmail.com")).isEmpty();
  }
}
